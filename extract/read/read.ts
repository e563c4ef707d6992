import type { GraphObject } from '../graph-object';
import type { Node } from '../node';
import type { ObjectReporter } from '../reporter';

/** The whole of an object, as a node. */
export interface Root extends Node {
  readonly reporter: ObjectReporter;
}

/** Reads one object into the model: validates its shape, and reports what it does not understand. */
export type Read<T> = (root: Root, object: GraphObject) => T;
