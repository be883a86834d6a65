/**
 * Two worlds. What n8n ships (nodes/, credentials/, package.json) obeys n8n's own rules for its cloud, as `n8n-node lint` and the
 * scanner of published packages apply them. Everything else obeys typescript-eslint's strict, type-checked rules.
 */
import js from '@eslint/js';
import { config as n8nRules } from '@n8n/node-cli/eslint';
import { globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const shipped = ['nodes/**/*.ts', 'credentials/**/*.ts'];
const strict = [
	'{cli,compliance,contract,governance,lists,platform,sip,smpp,examples,bench,test}/**/*.{ts,mts}',
	'console/src/**/*.{ts,tsx}',
	'scripts/{classifier,cluster,docs,mutation,phone}/**/*.ts',
	'zapier-app/src/**/*.ts',
];
const tests = ['test/**/*.ts'];
/** What runs at the customer's. */
const product = [
	...shipped,
	'{cli,compliance,contract,governance,lists,platform,sip,smpp,zapier-app}/src/**/*.ts',
	'console/src/**/*.{ts,tsx}',
];

/** n8n's config means every .ts of a package that holds nodes alone; here it means the nodes. */
const n8nHere = n8nRules.map((block) =>
	block.files?.includes('**/*.ts') ? { ...block, files: shipped } : block,
);

const node = {
	AbortController: 'readonly',
	AbortSignal: 'readonly',
	Buffer: 'readonly',
	clearInterval: 'readonly',
	clearTimeout: 'readonly',
	console: 'readonly',
	fetch: 'readonly',
	performance: 'readonly',
	process: 'readonly',
	setInterval: 'readonly',
	setTimeout: 'readonly',
	structuredClone: 'readonly',
	TextDecoder: 'readonly',
	TextEncoder: 'readonly',
	URL: 'readonly',
	URLSearchParams: 'readonly',
};

export default tseslint.config(
	globalIgnores([
		'**/dist/',
		'**/node_modules/',
		'**/build/',
		'coverage/',
		'.cache/',
		'.data/',
		'.stryker/',
		'reports/',
		'zapier-app/*',
		'!zapier-app/src/',
		'test/zapier-app/',
	]),
	...n8nHere,
	{
		files: strict,
		extends: [
			js.configs.recommended,
			tseslint.configs.strictTypeChecked,
			tseslint.configs.stylisticTypeChecked,
		],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			// A number in a sentence is what a template is for.
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			// `() => server.close()` says what is done; braces would say no more.
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			// Fastify and n8n's interfaces want a promise, whether or not there is something to wait for.
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
		},
	},
	{
		files: product,
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					// Whoever types as soon as a field is seen must not lose the focus a frame later.
					selector:
						'CallExpression[callee.name="useEffect"] CallExpression[callee.property.name="focus"]',
					message: 'Move the focus in useLayoutEffect: before what has it is painted.',
				},
				{
					// Rest parameters that are passed on are named `args` or `key`.
					selector:
						':matches(CallExpression, NewExpression) > SpreadElement:not([argument.name=/^(args|key)$/])',
					message:
						'A long list as arguments overflows the stack. Use a loop or reduce, or disable this line and say why the list is short.',
				},
			],
		},
	},
	{
		files: tests,
		rules: {
			// A test that finds nothing there fails, as it should.
			'@typescript-eslint/no-non-null-assertion': 'off',
			// `expect(object.method)` reads the method, it does not call it.
			'@typescript-eslint/unbound-method': 'off',
		},
	},
	{
		files: ['**/*.{js,cjs,mjs}'],
		extends: [js.configs.recommended],
		languageOptions: { globals: node },
	},
	{
		files: ['gulpfile.js', '**/*.cjs'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: {
				__dirname: 'readonly',
				exports: 'writable',
				module: 'writable',
				require: 'readonly',
			},
		},
	},
);
