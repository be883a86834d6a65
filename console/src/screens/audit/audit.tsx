import type { AuditEntry, User } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Pager, useFilters } from '../../parts/filters.tsx';
import { Page, to } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { Verification } from './verification.tsx';
import { words } from './words.ts';

const PER_PAGE = 50;

interface Found {
	data: AuditEntry[];
	nextCursor: string | null;
}

/** Who did what, newest first. */
export default function Audit() {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const filters = useFilters({});
	const list = useResource(filters.key, () =>
		call<Found>('/v1/audit-log', { query: { cursor: filters.cursor, limit: PER_PAGE } }),
	);
	const users = useResource('users', async () =>
		may('listUsers')
			? (await call<{ data: User[] }>('/v1/users', { query: { limit: 200 } })).data
			: [],
	);
	const nameOf = (actor: string) => {
		const user = users.data?.find(({ id }) => id === actor);
		if (user !== undefined) return user.name;
		if (actor.startsWith('usr_')) return w.person;
		return actor.startsWith('key_') ? w.key : w.platform;
	};
	return (
		<Page title={w.title}>
			<Verification />
			<Loaded what={w.what} resource={list}>
				{({ data, nextCursor }) => (
					<section class="card">
						<h2>{w.listTitle}</h2>
						<Table
							caption={w.caption}
							rows={data}
							keyOf={({ position }) => String(position)}
							columns={[
								{ head: w.position, cell: ({ position }) => format.number(position) },
								{
									head: w.at,
									cell: ({ at }) =>
										`${format.short(at).split(',')[0] ?? ''}, ${format.seconds(at)}`,
								},
								{
									head: w.actor,
									cell: ({ actor }) => (
										<>
											{nameOf(actor)}
											<br />
											<small class="code">{actor}</small>
										</>
									),
								},
								{
									head: w.action,
									cell: ({ action }) => (
										<>
											{objectOf(action, w.objects) ?? w.platform}
											<br />
											<small class="code">{action}</small>
										</>
									),
								},
								{
									head: w.target,
									cell: ({ target }) => (target === null ? w.none : <Target id={target} />),
								},
							]}
						/>
						<Pager filters={filters} nextCursor={nextCursor} perPage={PER_PAGE} />
					</section>
				)}
			</Loaded>
		</Page>
	);
}

/** Screens that show what an id names, by its prefix. */
const SCREENS: Readonly<Record<string, string>> = {
	msg: 'messages',
	con: 'contacts',
	cmp: 'campaigns',
	seg: 'segments',
	imp: 'imports',
	tpl: 'templates',
	whk: 'webhooks',
	cpl: 'complaints',
	prq: 'proof-requests',
	ivc: 'invoices',
	ord: 'credits/orders',
	sus: 'suspensions',
};

/** What an action is done to, in words. */
function objectOf(action: string, objects: Readonly<Record<string, string>>): string | undefined {
	return objects[action.split('.')[0] ?? ''];
}

/** What an entry is about, by its id, which leads to its screen. */
function Target({ id }: { id: string }) {
	const screen = SCREENS[id.split('_')[0] ?? ''];
	if (screen === undefined) return <span class="code">{id}</span>;
	return (
		<a class="code" href={`${to()}${screen}/${encodeURIComponent(id)}`}>
			{id}
		</a>
	);
}
