import type { Bits } from './sets/bits';
import type { SignInPlace } from './paths/places';
import type { Routes } from './paths/routes';
import { byRoute, type Entries } from './paths/sign-in-paths';

/** People of a class and one application, with every way in. */
export interface Access extends Factors {
  /** Equal for pairs with equal answers. */
  readonly id: number;
  /** Ways in from the places these people sign in from. */
  readonly own: Entries;
  /** Ways in from anywhere, for whoever knows and has what they do. */
  readonly anywhere: Entries;
}

/**
 * The ways in, and the routes to the application, which do not hang on each other: someone gets there while one of each
 * is left, and is locked out by what takes all of either. The same objects for the same factors.
 */
export interface Factors {
  readonly ownWays: Entries;
  readonly anyWays: Entries;
  readonly routes: Routes<Bits>;
}

/** Applications that people of a class reach in the same ways. */
export interface ClassAccess {
  readonly access: Access;
  readonly applicationNumbers: readonly number[];
}

/** The ways in from one place. */
export interface PlaceAccess {
  readonly place: SignInPlace;
  readonly factors: Factors;
}

/** The same with a number. The product of ways and routes is made when somebody asks for it: there can be very many. */
export function accessBy(id: number, factors: Factors): Access {
  const { ownWays, anyWays, routes } = factors;
  let own: Entries | undefined;
  let anywhere: Entries | undefined;
  return {
    id,
    ...factors,
    get own() {
      own ??= byRoute(ownWays, routes);
      return own;
    },
    get anywhere() {
      anywhere ??= byRoute(anyWays, routes);
      return anywhere;
    },
  };
}
