/**
 * What needs the optional peer `@cdktf/provider-azurerm`, apart from the rest so that nobody else has to install it.
 *
 * @packageDocumentation
 */
export * from './constructs/break-glass-alert';
export * from './stacks/monitoring-stack';
