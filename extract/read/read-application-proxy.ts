import type { Connector, ConnectorGroup, PublishedApplication } from '../../model/application-proxy';
import { isReference } from '../../model/object-id';
import { get, isContent } from '../json';
import { booleanOf, child, isAbsent, itemsOf, objectOf, stringOf, wordOf, type Node } from '../node';
import type { GraphObject } from '../graph-object';
import type { Read } from './read';

/**
 * Reads a connector group, and its connectors where they were expanded.
 *
 * @see https://learn.microsoft.com/graph/api/resources/connectorgroup?view=graph-rest-beta
 * @see https://learn.microsoft.com/graph/api/resources/connector?view=graph-rest-beta
 */
export const readConnectorGroup: Read<ConnectorGroup> = (root, { source, isTranslated }) => {
  const name = stringOf(child(root, 'name')) ?? '';
  const region = stringOf(child(root, 'region'));
  const isDefault = booleanOf(child(root, 'isDefault'));
  // Only the service makes a default group, so one that a configuration creates is none.
  const fallback = isTranslated !== true && name.toLowerCase() === 'default';
  const hasMore = isContent('', get(root.value, 'members@odata.nextLink'));
  const connectors = hasMore ? undefined : readConnectors(child(root, 'members'));
  if (hasMore) root.reporter.note('/members', 'only one page of the connectors');
  return {
    id: stringOf(child(root, 'id')) ?? name,
    name,
    isDefault: isDefault === undefined || isDefault === 'unknown' ? fallback : isDefault,
    ...(region !== undefined && { region }),
    ...(connectors && { connectors }),
    source,
  };
};

// A list that lacks one would make the others look like all there are.
function readConnectors(members: Node): readonly Connector[] | undefined {
  if (isAbsent(members) || !Array.isArray(members.value)) return undefined;
  const connectors = itemsOf(members).map(readConnector);
  const known = connectors.filter((each) => each !== undefined);
  if (known.length === connectors.length) return known;
  members.reporter.note(members.pointer, 'connectors without id and name');
  return undefined;
}

function readConnector(node: Node): Connector | undefined {
  const [id, machineName] = [stringOf(child(node, 'id')), stringOf(child(node, 'machineName'))];
  const externalIp = stringOf(child(node, 'externalIp'));
  const known = id ?? machineName;
  if (known === undefined) return undefined;
  return {
    id: known,
    machineName: machineName ?? known,
    ...(externalIp !== undefined && { externalIp }),
    status: wordOf(child(node, 'status'), ['active', 'inactive']) ?? 'unknown',
  };
}

/**
 * Reads an application that is published through connectors; nothing for any other. Its id is that of the client
 * (`appId`), by which policies name it; where only the object's is told, it may be any that they name.
 *
 * @see https://learn.microsoft.com/graph/api/resources/onpremisespublishing?view=graph-rest-beta
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccessapplications
 */
export const readPublishedApplication: Read<readonly PublishedApplication[]> = (root, object) => {
  const publishing = child(root, 'onPremisesPublishing');
  if (!isContent('', publishing.value) || objectOf(publishing) === undefined) return [];
  if (booleanOf(child(publishing, 'isOnPremPublishingEnabled')) === false) return [];
  const [id, appId] = [stringOf(child(root, 'id')), stringOf(child(root, 'appId'))];
  const displayName = stringOf(child(root, 'displayName')) ?? appId ?? id ?? '';
  const connectorGroupId = readGroup(child(root, 'connectorGroup'), object);
  if (appId === undefined && object.isTranslated !== true)
    root.reporter.note('', 'an application without appId, by which policies name it');
  const reference = id !== undefined && isReference(id) ? id : `\${the application ${id ?? displayName}}`;
  return [
    {
      id: appId ?? reference,
      displayName,
      ...(connectorGroupId !== undefined && { connectorGroupId }),
      source: object.source,
    },
  ];
};

// An export says nothing of the group unless it was expanded; a configuration assigns all it assigns.
function readGroup(node: Node, { isTranslated }: GraphObject): string | undefined {
  if (isAbsent(node)) return isTranslated === true ? undefined : 'unknown';
  if (typeof node.value === 'string') return node.value;
  objectOf(node);
  const id = get(node.value, 'id');
  return typeof id === 'string' ? id : 'unknown';
}
