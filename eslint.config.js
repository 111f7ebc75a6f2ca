import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const door = (name, instead) => ({ name, message: instead })

export default tseslint.config(
  { ignores: ['out/**', 'node_modules/**', 'test-results/**', '.electron/**', 'test/vectors/**'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: ['./tsconfig.test.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // `${port}` is clear; an object or `undefined` in a template is not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Port methods are asynchronous because one of their adapters is.
      '@typescript-eslint/require-await': 'off',
      // No method here uses `this`: createX returns plain objects of functions, made to be taken apart.
      '@typescript-eslint/unbound-method': 'off',
      // `() => close()` in an event listener reads better than a block.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // `Promise<void>`, `command(v.void(), …)`: void as a type argument is how "nothing" is written here.
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-restricted-globals': [
        'error',
        door('alert', 'Show it in the page.'),
        door('confirm', 'Show it in the page.'),
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/main/index.ts', 'src/main/adapters/**', 'src/preload/**'],
    ignores: ['src/main/adapters/electron/ipc-host.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'electron',
              importNames: ['ipcMain'],
              message: 'Only adapters/electron/ipc-host.ts speaks IPC: it checks the sender.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/renderer/**'],
    ignores: ['src/renderer/src/bridge/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'window', property: 'bridge', message: 'Only bridge/ is the door to main; use its api.' },
      ],
    },
  },
  { files: ['src/renderer/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.recommended],
    rules: { '@typescript-eslint/no-require-imports': 'off', eqeqeq: 'error' },
  },
)
