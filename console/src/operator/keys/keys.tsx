import type { OperatorKey, OperatorKeyWithSecret } from '@marketing-cible/contract';
import { useCallback, useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { CheckedForm } from '../../parts/checked-form.tsx';
import { Field } from '../../parts/field.tsx';
import { Page, Verdict } from '../../parts/page.tsx';
import { SecretOnce } from '../../parts/secret.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { textOf } from '../ask-why.tsx';
import { useDone } from '../done.tsx';
import { RoleChoices, rolesOf } from '../role-choices.tsx';
import { useOperator } from '../session.ts';
import { words as frame } from '../words.ts';
import { usePeople } from './use-people.ts';
import { words } from './words.ts';

const PATH = '/v1/operator/keys';

/** The keys of the operator: who made each, what it opens, and how it ends. */
export default function Keys() {
	const w = useWords(words);
	const f = useWords(frame);
	const { may } = useOperator();
	const { note, say } = useDone();
	const [revoking, setRevoking] = useState<OperatorKey | null>(null);
	const keys = useResource('keys', () => call<{ data: OperatorKey[] }>(PATH));
	return (
		<Page title={w.title}>
			<Loaded what={w.what} resource={keys}>
				{({ data }) => (
					<>
						<Sentence keys={data} />
						{note}
						{may('createOperatorKey') && <CreateKey created={keys.reload} />}
						<section class="card">
							<h2>{w.listTitle}</h2>
							<List keys={data} revoke={setRevoking} />
						</section>
					</>
				)}
			</Loaded>
			{revoking !== null && (
				<Ask
					title={w.revokeTitle(revoking.name)}
					keep={f.cancel}
					go={w.revokeGo}
					danger
					explain={({ status }) => (status === 409 ? w.revokeLast : undefined)}
					act={async () => {
						await call(`${PATH}/${encodeURIComponent(revoking.id)}`, { method: 'DELETE' });
						setRevoking(null);
						say(w.revoked(revoking.name));
						keys.reload();
					}}
					close={() => setRevoking(null)}
				>
					<p>{w.revokeLead}</p>
				</Ask>
			)}
		</Page>
	);
}

function Sentence({ keys }: { keys: readonly OperatorKey[] }) {
	const w = useWords(words);
	const active = keys.filter(({ revokedAt }) => revokedAt === null);
	const unknown = active.filter(({ personId }) => personId === null).length;
	return (
		<Verdict
			tone={unknown === 0 ? 'ok' : 'info'}
			shape={unknown === 0 ? 'ok' : 'note'}
			live
			say={active.length === 0 ? w.sayNone : w.say(active.length)}
			lead={unknown === 0 ? w.lead : w.leadUnknown(unknown)}
		/>
	);
}

function List(props: { keys: readonly OperatorKey[]; revoke: (key: OperatorKey) => void }) {
	const { keys, revoke } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const { may } = useOperator();
	const people = usePeople();
	const columns: Column<OperatorKey>[] = [
		{ head: w.name, cell: ({ name }) => name },
		{
			head: w.roles,
			wide: true,
			cell: ({ roles }) => roles.map((role) => f.roles[role]).join(', '),
		},
		{
			head: w.holder,
			cell: ({ personId }) =>
				personId === null ? w.nobody : (people.get(personId) ?? w.formerPerson),
		},
		{ head: w.made, cell: ({ createdAt }) => format.short(createdAt) },
		{
			head: w.state,
			cell: ({ revokedAt }) => (
				<Status
					shape={revokedAt === null ? 'ok' : 'none'}
					tone={revokedAt === null ? 'ok' : ''}
					word={revokedAt === null ? w.active : w.revokedOn(format.short(revokedAt))}
				/>
			),
		},
	];
	if (may('revokeOperatorKey')) {
		columns.push({
			head: w.action,
			wide: true,
			cell: (key) =>
				key.revokedAt === null ? (
					<button
						class="btn danger sm"
						type="button"
						aria-label={w.revokeOf(key.name)}
						onClick={() => revoke(key)}
					>
						{w.revoke}
					</button>
				) : (
					'–'
				),
		});
	}
	return <Table caption={w.caption} rows={keys} keyOf={({ id }) => id} columns={columns} />;
}

/** Makes a key; its secret takes the place of the form until the person has kept it. */
function CreateKey({ created }: { created: () => void }) {
	const w = useWords(words);
	const [made, setMade] = useState<OperatorKeyWithSecret | null>(null);
	const forget = useCallback(() => setMade(null), []);
	return (
		<section class="card">
			<h2>{w.createTitle}</h2>
			{made === null ? (
				<CreateForm
					made={(key) => {
						setMade(key);
						created();
					}}
				/>
			) : (
				<SecretOnce
					title={w.created(made.name)}
					label={w.secret}
					hint={w.secretHint}
					secret={made.key}
					done={forget}
				/>
			)}
		</section>
	);
}

const FIELDS = ['name', 'roles'] as const;

function CreateForm({ made }: { made: (key: OperatorKeyWithSecret) => void }) {
	const w = useWords(words);
	const bodyOf = (form: HTMLFormElement) => ({
		name: textOf(form, 'name'),
		roles: rolesOf(form, 'roles'),
	});
	return (
		<CheckedForm
			lead={w.createLead}
			go={w.create}
			fields={FIELDS}
			check={(form) => {
				const { name, roles } = bodyOf(form);
				return {
					...(name === '' ? { name: w.nameMissing } : {}),
					...(roles.length === 0 ? { roles: w.rolesMissing } : {}),
				};
			}}
			send={async (form) =>
				made(await call<OperatorKeyWithSecret>(PATH, { method: 'POST', body: bodyOf(form) }))
			}
			explain={() => ({})}
		>
			{(problems) => (
				<>
					<Field
						id="name"
						name="name"
						autocomplete="off"
						maxLength={100}
						label={w.name}
						hint={w.nameHint}
						error={problems.name}
					/>
					<RoleChoices name="roles" legend={w.roles} chosen={['op:read']} error={problems.roles} />
				</>
			)}
		</CheckedForm>
	);
}
