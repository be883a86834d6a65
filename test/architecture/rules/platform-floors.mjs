/**
 * The floors of `platform/src`, lowest first (docs/architecture.md). A folder that is not named stands among the features, so that a
 * new resource needs no line here.
 */
const inside = (names) => `^platform/src/(${names.join('|')})(/|\\.ts$)`;
const ground = inside([
	'canonical-json',
	'carrier',
	'clock',
	'compliance',
	'core',
	'duplicate-members',
	'hooks',
	'http-response',
	'large-objects',
	'log',
	'metrics',
	'misspelled',
	'module',
	'net',
	'nul',
	'problems',
	'queue',
	'security',
	'settings',
	'shared-clock',
	'sound',
	'store',
	'subjects',
	'threads',
	'tracing',
	'types',
	'versions',
	'whole-characters',
]);
const http = inside(['http']);
const carriers = inside(['carriers']);
const records = inside([
	'accounts',
	'api-keys',
	'audio',
	'audit',
	'consents',
	'contacts',
	'events',
	'facts',
	'idempotency',
	'opt-outs',
	'senders',
	'sending-domains',
	'suppressions',
	'templates',
]);
const way = inside(['messages', 'webhooks']);
const composition = inside([
	'commands',
	'housekeeping',
	'index',
	'listeners',
	'main',
	'modules',
	'platform',
	'server',
	'workers',
]);
const routes = '(^|/)routes\\.ts$';

/** One floor may import itself and what stands below it. */
function floor(name, comment, path, below) {
	return {
		name: `floor-${name}`,
		comment,
		severity: 'error',
		from: { path },
		to: { path: '^platform/src/', pathNot: [path, ...below] },
	};
}

export const platformFloors = [
	floor('ground', 'The ground knows nothing of what stands on it.', ground, []),
	floor('http', 'The transport knows no resource.', http, [ground]),
	floor('carriers', 'A way out knows no message, no consent and no account.', carriers, [
		ground,
		http,
	]),
	floor('records', 'What is known, below the way of a message.', records, [ground, http]),
	floor('way', 'The way of a message knows no feature and no carrier.', way, [
		ground,
		http,
		records,
	]),
	{
		name: 'floor-features',
		comment: 'Only the composition knows every folder.',
		severity: 'error',
		from: { path: '^platform/src/', pathNot: [composition] },
		to: { path: composition },
	},
	{
		name: 'only-routes-know-http',
		comment: 'A resource meets the transport in its routes.ts and nowhere else.',
		severity: 'error',
		from: { path: '^platform/src/', pathNot: [http, composition, routes] },
		to: { path: http },
	},
	{
		name: 'messages-intake-dispatch-feedback-know-message-alone',
		severity: 'error',
		from: { path: '^platform/src/messages/(message|intake|dispatch|feedback)/' },
		to: { path: '^platform/src/messages/', pathNot: ['^platform/src/messages/(message|$1)/'] },
	},
	{
		name: 'no-folder-circles',
		comment: 'No two folders of the platform import each other, type imports included.',
		scope: 'folder',
		severity: 'error',
		from: { path: '^platform/src/' },
		to: {
			circular: true,
			viaOnly: { pathNot: ['^platform/src$', '^platform/src/(messages|carriers|store)$'] },
		},
	},
];
