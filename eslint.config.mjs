import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

const CORE = ['model', 'evaluator', 'simulator', 'rules', 'review', 'report', 'extract'];
const LIBRARY = [...CORE, 'checks', 'constructs', 'stacks', 'adopt', 'rehearsal', 'cli'];
const below = (folders) => folders.map((folder) => `${folder}/**/*.ts`);

const deepImportsOnly = ['azuread', 'azurerm'].map((provider) => ({
  name: `@cdktf/provider-${provider}`,
  message: `Import '@cdktf/provider-${provider}/lib/<resource>': the index loads every resource, seconds and hundreds of megabytes of them.`,
}));

// A reader of a construct's documentation must learn what happens when a prop is left out. Internal props are in none.
const optionalPropDefault = {
  meta: { type: 'suggestion', schema: [], messages: { missing: "Say what happens without '{{name}}': add @default." } },
  create: ({ sourceCode, report }) => ({
    'ExportNamedDeclaration > TSInterfaceDeclaration > TSInterfaceBody > TSPropertySignature[optional=true]'(node) {
      const says = (about, pattern) => sourceCode.getCommentsBefore(about).some(({ value }) => pattern.test(value));
      const exported = node.parent.parent.parent;
      if (says(exported, /@internal/) || says(node, /@default (?!undefined)\S/)) return;
      report({ node, messageId: 'missing', data: { name: sourceCode.getText(node.key) } });
    },
  }),
};

export default tseslint.config(
  { ignores: ['lib/', 'cdktf.out/', 'coverage/', '**/cdktf.out/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 250 }],
      'no-restricted-imports': ['error', { paths: deepImportsOnly }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: "Use a union of strings: it is what Graph's JSON holds." },
      ],
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `string | 'unknown'` tells the reader which string to expect.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // Tokens are strings to the compiler: a template that looks wrong to this rule is how references are built.
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  {
    files: [...below(LIBRARY), 'index.ts', 'monitoring.ts'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: { ancestorsOnly: true },
          require: { ClassDeclaration: true, FunctionDeclaration: true, MethodDefinition: true },
          checkConstructors: false,
          enableFixer: false,
          // A rule's documentation is its `description`, which the reports show.
          contexts: [
            'TSInterfaceDeclaration',
            'TSTypeAliasDeclaration',
            'ExportNamedDeclaration > VariableDeclaration:not(:has(TSTypeReference[typeName.name="Rule"]))',
          ],
        },
      ],
      'jsdoc/check-tag-names': ['error', { definedTags: ['internal', 'packageDocumentation'] }],
    },
  },
  {
    files: below(CORE),
    rules: {
      'no-restricted-globals': ['error', { name: 'process', message: 'The core reads no environment: pass it in.' }],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The core has no clock: pass the day in.' },
        { object: 'Math', property: 'random', message: 'The core gives the same answer every time.' },
      ],
    },
  },
  {
    files: below(['constructs', 'stacks']),
    plugins: { local: { rules: { 'optional-prop-default': optionalPropDefault } } },
    rules: {
      'local/optional-prop-default': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'ExportNamedDeclaration > TSInterfaceDeclaration[id.name=/Props$/] TSTypeReference[typeName.name=/^(Partial|Omit|Pick|Record|Readonly|ReadonlyArray)$/]',
          message: 'jsii cannot compile this type: spell the props out.',
        },
        {
          selector:
            'ExportNamedDeclaration > TSInterfaceDeclaration[id.name=/Props$/] TSTypeOperator[operator="readonly"]',
          message: "jsii cannot compile 'readonly T[]': use 'readonly x: T[]'.",
        },
        { selector: 'TSEnumDeclaration', message: "Use a union of strings: it is what Graph's JSON holds." },
      ],
    },
  },
  {
    files: below(['constructs/msgraph']),
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      // Rendered JSON has no type, and a test's assertions say what it holds.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
