import type { Filter } from '../../model/conditional-access';
import { isReference } from '../../model/object-id';
import { child, expectKeys, objectOf, stringOf, wordOf, type Node } from '../node';

/** Reads a filter; one without rule sets none, and one whose mode or rule is not known is reported. */
export function readFilter(node: Node): Filter | undefined {
  if (objectOf(node) === undefined) return undefined;
  expectKeys(node, ['mode', 'rule']);
  const rule = stringOf(child(node, 'rule'));
  const mode = wordOf(child(node, 'mode'), ['include', 'exclude']);
  if (rule === undefined && mode === undefined) return undefined;
  if (rule === undefined || isReference(rule)) node.reporter.unread(`${node.pointer}/rule`, 'the rule is not known');
  if (mode === undefined || mode === 'unknown') node.reporter.unread(`${node.pointer}/mode`, 'the mode is not known');
  if (rule === undefined || mode === undefined || mode === 'unknown') return undefined;
  return { mode, rule };
}
