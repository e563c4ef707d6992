/**
 * What needs the optional peer `@cdktf/provider-azurerm`, apart from the rest so that nobody else has to install it.
 *
 * @packageDocumentation
 */
export {
  BreakGlassAlert,
  type AlertChannels,
  type AlertPhone,
  type BreakGlassAlertProps,
  type ExistingLogWorkspace,
} from './constructs/break-glass-alert';
export { MonitoringStack, type MonitoringStackProps } from './stacks/monitoring-stack';
