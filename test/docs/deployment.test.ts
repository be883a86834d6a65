/** What is shipped for running in production names nothing that the platform does not have. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { readSettings } from '../../platform/src/settings/settings.ts';
import { alert, marketingSms, startWorld, untilStatus } from '../platform/support/index.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(root, 'deploy', ...path), 'utf8');

/** Whatever YAML holds; a path that leads nowhere is undefined. */
type Node = { [name: string]: Node | undefined } & { [index: number]: Node | undefined };

function documents(...path: string[]): Node[] {
	return parseAllDocuments(read(...path)).map((document) => {
		expect(document.errors).toEqual([]);
		return document.toJS() as Node;
	});
}

function text(node: unknown): string {
	if (typeof node !== 'string')
		throw new TypeError(`text was expected, not ${JSON.stringify(node)}`);
	return node;
}
const list = (node: Node | undefined) => (node ?? []) as unknown as Node[];
const record = (node: Node | undefined) => (node ?? {}) as unknown as Record<string, string>;

/** Every query of the dashboard, with its variable in place, and of the rules. */
function expressions(): string[] {
	const { panels } = JSON.parse(read('grafana', 'dashboard.json')) as {
		panels: { targets: { expr: string }[] }[];
	};
	const [{ groups }] = documents('prometheus', 'alerts.yml') as [Node];
	return [
		...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
		...list(groups).flatMap((group) => list(group['rules']).map((rule) => text(rule['expr']))),
	].map((expression) => expression.replaceAll('$__rate_interval', '5m'));
}

describe('Prometheus and Grafana', () => {
	it('read metrics that the platform exposes', async () => {
		const world = await startWorld({ metrics: true });
		const { text } = await world.platform.internals.meter.expose();
		await world.end();
		const known = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
		const sources = [read('prometheus', 'alerts.yml'), read('grafana', 'dashboard.json')];
		for (const source of sources) {
			const named = [...source.matchAll(/\b((?:mc|nodejs)_[a-z0-9_]+)/g)].map(
				([, name]) => name ?? '',
			);
			expect(named.length).toBeGreaterThan(15);
			for (const name of named) {
				const family = known.has(name) ? name : name.replace(/_(?:bucket|count|sum)$/, '');
				expect([name, known.has(family)]).toEqual([name, true]);
			}
		}
		// Every metric of ours is shown or watched.
		for (const name of known) {
			if (name?.startsWith('mc_') !== true || name === 'mc_retention_deleted_total') continue;
			expect([name, sources.some((source) => source.includes(name))]).toEqual([name, true]);
		}
	});

	it('ask for labels that the metrics have', async () => {
		const world = await startWorld({ metrics: true });
		const { body } = await world.client.post('/v1/messages', alert());
		await untilStatus(world.client, body['id'], 'delivered');
		await world.client.post('/v1/messages', marketingSms({ sendAt: '2026-11-25T10:00:00+01:00' }));
		const { text } = await world.platform.internals.meter.expose();
		await world.end();
		const labelsOf = new Map<string, Set<string>>();
		for (const [, name = '', labels = ''] of text.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)) {
			const known = labelsOf.get(name) ?? new Set();
			for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
			labelsOf.set(name, known);
		}
		let checked = 0;
		for (const expression of expressions()) {
			for (const [, name = '', matchers = ''] of expression.matchAll(/\b(mc_\w+)\{([^}]*)\}/g)) {
				// A metric that has counted nothing yet shows no labels.
				const known = labelsOf.get(name);
				if (known === undefined || known.size === 0) continue;
				for (const [, label = ''] of matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)) {
					expect([expression, label, known.has(label)]).toEqual([expression, label, true]);
					checked += 1;
				}
			}
		}
		expect(checked).toBeGreaterThan(8);
	});

	it('ask what Prometheus understands', () => {
		const folder = mkdtempSync(join(tmpdir(), 'mc-promql-'));
		const file = join(folder, 'rules.yml');
		const rules = expressions().map((expr, index) => ({ record: `mc:query_${index}`, expr }));
		writeFileSync(file, stringify({ groups: [{ name: 'dashboard', rules }] }));
		const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', file], {
			encoding: 'utf8',
		});
		rmSync(folder, { recursive: true });
		expect([status, stderr]).toEqual([0, '']);
		expect(stdout).toContain(`${rules.length} rules found`);
	});

	it('show each panel in a place of its own', () => {
		const { panels } = JSON.parse(read('grafana', 'dashboard.json')) as {
			panels: { id: number; gridPos: Record<'x' | 'y' | 'w' | 'h', number> }[];
		};
		expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
		const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
			Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`),
		);
		expect(new Set(cells).size).toBe(cells.length);
		for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
	});
});

describe('Kubernetes', () => {
	const [kustomization] = documents('kubernetes', 'kustomization.yaml');
	const files = list(kustomization?.['resources']).map(text);
	const all = files.flatMap((file) => documents('kubernetes', file));
	const ofKind = (kind: string) => all.filter((one) => text(one['kind']) === kind);
	const settings = record(ofKind('ConfigMap')[0]?.['data']);
	const [secret] = documents('kubernetes', 'secret.example.yaml');

	it('lists every manifest but the secret, and the version of the package', () => {
		const others = ['kustomization.yaml', 'secret.example.yaml'];
		expect([...files, ...others].sort()).toEqual(
			readdirSync(join(root, 'deploy', 'kubernetes')).sort(),
		);
		const { version } = JSON.parse(
			readFileSync(join(root, 'platform', 'package.json'), 'utf8'),
		) as {
			version: string;
		};
		expect(text(kustomization?.['images']?.[0]?.['newTag'])).toBe(version);
	});

	it.each(['api', 'worker'])('gives the role %s settings that the platform takes', (role) => {
		const names = Object.keys(record(secret?.['stringData']));
		expect(names).toEqual(expect.arrayContaining(['DATABASE_URL', 'MC_MASTER_KEY']));
		const source = readFileSync(join(root, 'platform', 'src', 'settings', 'variables.ts'), 'utf8');
		for (const name of [...names, ...Object.keys(settings)]) expect(source).toContain(`${name}:`);
		const read = readSettings({
			...settings,
			MC_ROLE: role,
			DATABASE_URL: 'postgres://marketing_cible:secret@database-rw:5432/marketing_cible',
			MC_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
		});
		expect(read).toMatchObject({ role, port: 4400, host: '0.0.0.0', metrics: true });
	});

	it.each(['api', 'worker'])(
		'runs %s without privileges, on paths and ports that exist',
		async (name) => {
			const deployment = ofKind('Deployment').find(
				(one) => text(one['metadata']?.['name']) === name,
			);
			const template = deployment?.['spec']?.['template'];
			const pod = template?.['spec'];
			const container = pod?.['containers']?.[0];
			expect(pod?.['securityContext']).toMatchObject({ runAsNonRoot: true });
			expect(container?.['securityContext']).toMatchObject({
				readOnlyRootFilesystem: true,
				allowPrivilegeEscalation: false,
				capabilities: { drop: ['ALL'] },
			});
			// What the platform writes to lies on volumes.
			const mounted = list(container?.['volumeMounts']);
			const volumes = list(pod?.['volumes']).map((volume) => text(volume['name']));
			for (const mount of mounted) expect(volumes).toContain(text(mount['name']));
			const paths = mounted.map((mount) => text(mount['mountPath']));
			expect(paths).toEqual(
				expect.arrayContaining([settings['MC_DATA_DIR'], settings['MC_ERASURE_LEDGER'], '/tmp']),
			);
			const labels = record(template?.['metadata']?.['labels']);
			for (const kind of ['Deployment', 'PodDisruptionBudget'] as const) {
				const one = ofKind(kind).find((entry) => text(entry['metadata']?.['name']) === name);
				expect(one?.['spec']?.['selector']?.['matchLabels']).toEqual(labels);
			}
			expect(container?.['env']).toContainEqual({ name: 'MC_ROLE', value: name });
			expect(Number(pod?.['terminationGracePeriodSeconds'])).toBeGreaterThan(10);
			const world = await startWorld();
			for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
				const path = text(container?.[probe]?.['httpGet']?.['path']);
				expect((await world.client.get(path)).status).toBe(200);
			}
			await world.end();
		},
	);

	it('refers to nothing that is not there', () => {
		const namesOf = (kind: string) => ofKind(kind).map((one) => text(one['metadata']?.['name']));
		const secrets = [text(secret?.['metadata']?.['name'])];
		const pods = ofKind('Deployment').map((one) => one['spec']?.['template']);
		for (const pod of pods) {
			const container = pod?.['spec']?.['containers']?.[0];
			const ports = list(container?.['ports']).map((port) => text(port['name']));
			for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
				expect(ports).toContain(text(container?.[probe]?.['httpGet']?.['port']));
			}
			expect(container?.['ports']?.[0]?.['containerPort']).toBe(Number(settings['MC_PORT']));
			for (const source of list(container?.['envFrom'])) {
				const map = source['configMapRef'];
				if (map !== undefined) expect(namesOf('ConfigMap')).toContain(text(map['name']));
				else expect(secrets).toContain(text(source['secretRef']?.['name']));
			}
			for (const volume of list(pod?.['spec']?.['volumes'])) {
				const claim = volume['persistentVolumeClaim'];
				if (claim === undefined) continue;
				expect(namesOf('PersistentVolumeClaim')).toContain(text(claim['claimName']));
			}
			expect(container?.['resources']).toMatchObject({
				requests: { cpu: expect.any(String) as string, memory: expect.any(String) as string },
				limits: { memory: expect.any(String) as string },
			});
		}
		const labels = pods.map((pod) => record(pod?.['metadata']?.['labels']));
		const policies = ofKind('NetworkPolicy');
		expect(policies).toHaveLength(pods.length);
		for (const policy of policies) {
			expect(labels).toContainEqual(record(policy['spec']?.['podSelector']?.['matchLabels']));
			expect(policy['spec']?.['ingress']?.[0]?.['ports']?.[0]?.['port']).toBe('http');
		}
		// Every pod that a request may reach is taken out of the rotation before it stops.
		const [api] = ofKind('Deployment').filter((one) => text(one['metadata']?.['name']) === 'api');
		const spec = api?.['spec']?.['template']?.['spec'];
		const [command, pause] = list(
			spec?.['containers']?.[0]?.['lifecycle']?.['preStop']?.['exec']?.['command'],
		).map(text);
		expect(command).toBe('sleep');
		expect(Number(spec?.['terminationGracePeriodSeconds'])).toBeGreaterThanOrEqual(
			Number(pause) + 10,
		);
	});

	it('names environment variables that the platform reads', () => {
		const used = readdirSync(join(root, 'deploy', 'kubernetes'))
			.flatMap((file) => [
				...read('kubernetes', file).matchAll(/\b((?:MC|OTEL)_[A-Z_]+|DATABASE_URL)\b/g),
			])
			.map(([name]) => name);
		expect(new Set(used).size).toBeGreaterThan(10);
		const known = ['variables', 'mail', 'tracing']
			.map((file) => readFileSync(join(root, 'platform', 'src', 'settings', `${file}.ts`), 'utf8'))
			.join('\n');
		for (const name of new Set(used)) expect(known).toContain(`${name}:`);
	});

	it('sends requests to the API alone', () => {
		const [service, ...more] = ofKind('Service');
		expect(more).toEqual([]);
		expect(record(service?.['spec']?.['selector'])['app.kubernetes.io/component']).toBe('api');
	});
});

it('is built from a Dockerfile whose user is the one of the manifests', () => {
	expect(existsSync(join(root, 'Dockerfile'))).toBe(true);
	// The user `node` of the official image.
	expect(read('kubernetes', 'api.yaml')).toContain('runAsUser: 1000');
	expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toContain('USER node');
});
