import type { User } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Page, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { needsSecondFactor } from '../../words/roles.ts';
import { EditDialog } from './edit.tsx';
import { Invitations } from './invitations.tsx';
import { words } from './words.ts';

const MOST = 200;

/** Who can sign in, and invitations. */
export default function Users() {
	const w = useWords(words);
	const { may } = useSession();
	const users = useResource('users', () =>
		call<{ data: User[] }>('/v1/users', { query: { limit: MOST } }),
	);
	const [editing, setEditing] = useState<User | null>(null);
	return (
		<Page title={w.title}>
			<Loaded what={w.what} resource={users}>
				{({ data }) => (
					<>
						<Safety users={data} />
						<section class="card">
							<h2>{w.listTitle}</h2>
							<List users={data} edit={setEditing} />
						</section>
					</>
				)}
			</Loaded>
			{may('listInvitations') && <Invitations />}
			{editing !== null && (
				<EditDialog
					user={editing}
					close={() => setEditing(null)}
					done={() => {
						setEditing(null);
						users.reload();
					}}
				/>
			)}
		</Page>
	);
}

function Safety({ users }: { users: readonly User[] }) {
	const w = useWords(words);
	const format = useFormat();
	const active = users.filter(({ status }) => status === 'active');
	const lacking = active.filter(
		({ role, secondFactor }) => needsSecondFactor(role) && !secondFactor,
	).length;
	return (
		<Verdict
			tone={lacking === 0 ? 'ok' : 'warn'}
			shape={lacking === 0 ? 'ok' : 'warn'}
			say={lacking === 0 ? w.safe : lacking === 1 ? w.one : w.many(format.number(lacking))}
			lead={w.lead(active.length)}
		/>
	);
}

function List({ users, edit }: { users: readonly User[]; edit: (user: User) => void }) {
	const w = useWords(words);
	const f = useWords(frame);
	const { me, may } = useSession();
	const columns: Column<User>[] = [
		{
			head: w.name,
			cell: ({ id, name, email }) => (
				<>
					{name}
					{id === me.user.id && ` (${w.you})`}
					<small>{email}</small>
				</>
			),
		},
		{ head: w.role, cell: ({ role }) => f.roles[role] },
		{
			head: w.second,
			cell: ({ secondFactor, role }) => (
				<Status
					shape={secondFactor ? 'ok' : needsSecondFactor(role) ? 'warn' : 'draft'}
					tone={secondFactor ? 'ok' : needsSecondFactor(role) ? 'warn' : ''}
					word={secondFactor ? w.yes : w.no}
				/>
			),
		},
		{
			head: w.state,
			cell: ({ status }) => (
				<Status
					shape={status === 'active' ? 'ok' : 'none'}
					tone={status === 'active' ? 'ok' : ''}
					word={w[status]}
				/>
			),
		},
	];
	if (may('updateUser')) {
		columns.push({
			head: w.action,
			wide: true,
			cell: (user) =>
				user.id === me.user.id ? (
					'–'
				) : (
					<button
						class="btn sm"
						type="button"
						aria-label={w.editOf(user.name)}
						onClick={() => edit(user)}
					>
						{w.edit}
					</button>
				),
		});
	}
	return <Table caption={w.listTitle} rows={users} keyOf={({ id }) => id} columns={columns} />;
}
