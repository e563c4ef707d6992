/** Where something stands, so that a finding can point at it. Paths are relative to what was read, with `/`. */
export interface Source {
  readonly file: string;
  /** JSON pointer inside the file. */
  readonly pointer?: string;
  /** Terraform address, such as `azuread_conditional_access_policy.Access_BlockLegacy`. */
  readonly address?: string;
  /** Construct path, such as `Access/BlockLegacy/Resource`. */
  readonly constructPath?: string;
}

/** Something that was read and not understood; every answer that depends on it is `unknown`. */
export interface NotUnderstood {
  readonly file: string;
  readonly pointer: string;
  readonly what: string;
}
