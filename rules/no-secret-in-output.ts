import type { Rule } from './rule';

export const noSecretInOutput: Rule = {
  id: 'no-secret-in-output',
  severity: 'error',
  description: 'No password, key or token stands in the configuration.',
  canBeAcknowledged: false,
  evaluate: ({ secrets }) =>
    secrets.map(({ what, source }) => ({
      subject: source.address ?? source.pointer ?? source.file,
      message: `${what} stands in clear text: whoever reads the repository, the pipeline's log or the state has it`,
      fix: 'take the value out and replace the credential; pass a sensitive Terraform variable where one is needed',
      location: source,
    })),
};
