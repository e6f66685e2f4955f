import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import beseda from './scripts/eslint-rules.js'

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/data/api.gen.ts', 'public', 'test-results', 'playwright-report'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks, beseda },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      'beseda/import-law': 'error',
      'beseda/no-literal-text': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  // No components there: a store may call a method `use`.
  { files: ['src/data/**/*.ts'], ignores: ['src/data/react*'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
  { files: ['src/**/*.test.{ts,tsx}', 'src/ui/gallery/**'], rules: { 'beseda/no-literal-text': 'off', 'max-lines': 'off' } },
)
