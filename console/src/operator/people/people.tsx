import type { OperatorPerson } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useWords } from '../../app/environment.ts';
import { Page, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useDone } from '../done.tsx';
import { useOperator } from '../session.ts';
import { words as frame } from '../words.ts';
import { EditPerson } from './edit.tsx';
import { Invitations } from './invitations.tsx';
import { words } from './words.ts';

const MOST = 200;

/** Who the people of the operator are, what they may do, and who is invited. */
export default function People() {
	const w = useWords(words);
	const { may } = useOperator();
	const { note, say } = useDone();
	const [editing, setEditing] = useState<OperatorPerson | null>(null);
	const people = useResource('people', () =>
		call<{ data: OperatorPerson[] }>('/v1/operator/people', { query: { limit: MOST } }),
	);
	return (
		<Page title={w.title}>
			<Loaded what={w.what} resource={people}>
				{({ data }) => (
					<>
						<Sentence people={data} />
						{note}
						<section class="card">
							<h2>{w.listTitle}</h2>
							<List people={data} edit={setEditing} />
						</section>
					</>
				)}
			</Loaded>
			{may('listOperatorInvitations') && <Invitations />}
			{editing !== null && (
				<EditPerson
					person={editing}
					close={() => setEditing(null)}
					done={(said) => {
						setEditing(null);
						say(said);
						people.reload();
					}}
				/>
			)}
		</Page>
	);
}

function Sentence({ people }: { people: readonly OperatorPerson[] }) {
	const w = useWords(words);
	const active = people.filter(({ status }) => status === 'active');
	const lacking = active.filter(({ secondFactor }) => !secondFactor).length;
	const deciders = active.filter(({ roles }) => roles.includes('op:contracts')).length;
	if (active.length < 2 || deciders < 2) {
		return <Verdict tone="warn" shape="warn" live say={w.sayAlone} lead={w.leadAlone} />;
	}
	return (
		<Verdict
			tone={lacking === 0 ? 'ok' : 'wait'}
			shape={lacking === 0 ? 'ok' : 'wait'}
			live
			say={lacking === 0 ? w.say(active.length) : w.sayLacking(lacking)}
			lead={w.lead}
		/>
	);
}

function List(props: {
	people: readonly OperatorPerson[];
	edit: (person: OperatorPerson) => void;
}) {
	const { people, edit } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const { me, may } = useOperator();
	const columns: Column<OperatorPerson>[] = [
		{
			head: w.name,
			wide: true,
			cell: ({ id, name, email }) => (
				<>
					{id === me.user.id ? w.you(name) : name}
					<small>{email}</small>
				</>
			),
		},
		{
			head: w.roles,
			wide: true,
			cell: ({ roles }) => roles.map((role) => f.roles[role]).join(', '),
		},
		{
			head: w.second,
			cell: ({ secondFactor }) => (
				<Status
					shape={secondFactor ? 'ok' : 'wait'}
					tone={secondFactor ? 'ok' : 'wait'}
					word={secondFactor ? w.yes : w.notYet}
				/>
			),
		},
		{
			head: w.state,
			cell: ({ status }) => (
				<Status
					shape={status === 'active' ? 'ok' : 'none'}
					tone={status === 'active' ? 'ok' : ''}
					word={w.states[status]}
				/>
			),
		},
	];
	if (may('updateOperatorPerson')) {
		columns.push({
			head: w.action,
			wide: true,
			cell: (person) =>
				person.id === me.user.id ? (
					'–'
				) : (
					<button
						class="btn sm"
						type="button"
						aria-label={w.editOf(person.name)}
						onClick={() => edit(person)}
					>
						{w.edit}
					</button>
				),
		});
	}
	return <Table caption={w.listTitle} rows={people} keyOf={({ id }) => id} columns={columns} />;
}
