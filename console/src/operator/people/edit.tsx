import type { OperatorPerson } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Select } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { SecretOnce } from '../../parts/secret.tsx';
import { useProblem } from '../../signin/problem.ts';
import { textOf } from '../ask-why.tsx';
import { RoleChoices, rolesOf } from '../role-choices.tsx';
import { useOperator } from '../session.ts';
import { words as frame } from '../words.ts';
import { words } from './words.ts';

const STATUSES = ['active', 'disabled'] as const;

/** Changes roles or status of a person, ends the sessions, makes a link for a new password, or removes the person. */
export function EditPerson(props: {
	person: OperatorPerson;
	close: () => void;
	done: (said: string) => void;
}) {
	const { person, close, done } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const say = useProblem();
	const [error, setError] = useState<ApiError>();
	const [problem, setProblem] = useState<string>();
	const [link, setLink] = useState<string | null>(null);
	const [isRemoving, setIsRemoving] = useState(false);
	const path = `/v1/operator/people/${encodeURIComponent(person.id)}`;
	async function run(act: () => Promise<void>) {
		try {
			setError(undefined);
			await act();
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug === 'confirm-identity') close();
			else setError(failure);
		}
	}
	async function save(form: HTMLFormElement) {
		const roles = rolesOf(form, 'roles');
		const status = STATUSES.find((one) => one === textOf(form, 'status')) ?? person.status;
		setProblem(roles.length === 0 ? w.rolesMissing : undefined);
		if (roles.length === 0) return;
		await run(async () => {
			await call(path, { method: 'PATCH', body: { roles, status } });
			done(w.changed(person.name));
		});
	}
	const remove = () =>
		run(async () => {
			await call(path, { method: 'DELETE' });
			done(w.removed(person.name));
		});
	const failed = error !== undefined && (
		<Note tone="stop" shape="fail" title={say(error) ?? ''} alert />
	);
	if (link !== null) {
		return (
			<Dialog title={w.editTitle(person.name)} onClose={close}>
				<SecretOnce
					title={w.linkMade}
					label={w.resetLink}
					hint={w.linkHint}
					secret={link}
					done={close}
				/>
			</Dialog>
		);
	}
	if (isRemoving) {
		return (
			<Dialog key="remove" title={w.removeTitle(person.name)} onClose={close}>
				<p>{w.removeLead}</p>
				{failed}
				<div class="do">
					<button class="btn" type="button" onClick={close}>
						{f.cancel}
					</button>
					<button class="btn danger main" type="button" onClick={() => void remove()}>
						{w.removeGo}
					</button>
				</div>
			</Dialog>
		);
	}
	return (
		<Dialog key="edit" title={w.editTitle(person.name)} onClose={close}>
			<p>{w.editLead}</p>
			{failed}
			<form
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					void save(event.currentTarget);
				}}
			>
				<RoleChoices name="roles" legend={w.roles} chosen={person.roles} error={problem} />
				<Select
					id="status"
					name="status"
					label={w.state}
					value={person.status}
					options={STATUSES.map((status) => [status, w.states[status]] as const)}
				/>
				<div class="do">
					<button class="btn" type="button" onClick={close}>
						{f.cancel}
					</button>
					<button class="btn main" type="submit">
						{w.editGo}
					</button>
				</div>
			</form>
			<Others
				reset={() =>
					void run(async () => {
						setLink(
							(await call<{ link: string }>(`${path}/reset`, { method: 'POST', body: {} })).link,
						);
					})
				}
				endSessions={() =>
					void run(async () => {
						await call(`${path}/sessions`, { method: 'DELETE' });
						done(w.ended(person.name));
					})
				}
				remove={() => setIsRemoving(true)}
			/>
		</Dialog>
	);
}

/** What else can be done about a person. */
function Others(props: { reset: () => void; endSessions: () => void; remove: () => void }) {
	const { reset, endSessions, remove } = props;
	const w = useWords(words);
	const { may } = useOperator();
	return (
		<div class="do">
			{may('resetOperatorPerson') && (
				<button class="btn sm" type="button" onClick={reset}>
					{w.reset}
				</button>
			)}
			{may('endOperatorPersonSessions') && (
				<button class="btn sm" type="button" onClick={endSessions}>
					{w.endSessions}
				</button>
			)}
			{may('deleteOperatorPerson') && (
				<button class="btn danger sm" type="button" onClick={remove}>
					{w.remove}
				</button>
			)}
		</div>
	);
}
