import type { OperatorInvitation, OperatorInvitationCreated } from '@marketing-cible/contract';
import { useCallback, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Errors, Field, fieldErrors } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { SecretOnce } from '../../parts/secret.tsx';
import { Shape } from '../../parts/shape.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { useProblem } from '../../signin/problem.ts';
import { textOf } from '../ask-why.tsx';
import { RoleChoices, rolesOf } from '../role-choices.tsx';
import { useOperator } from '../session.ts';
import { words as frame } from '../words.ts';
import { words } from './words.ts';

const MOST = 200;
const PATH = '/v1/operator/invitations';
const FIELDS = ['email', 'invite-roles', 'signedOn', 'trainedOn'] as const;
type Problems = Readonly<Partial<Record<(typeof FIELDS)[number], string>>>;

/** Invites a person by a link that is handed over by hand, and lists invitations that wait. */
export function Invitations() {
	const w = useWords(words);
	const { may } = useOperator();
	const [made, setMade] = useState<OperatorInvitationCreated | null>(null);
	const forget = useCallback(() => setMade(null), []);
	const pending = useResource('invitations', () =>
		call<{ data: OperatorInvitation[] }>(PATH, { query: { limit: MOST } }),
	);
	return (
		<div class="cols half">
			<div>
				{may('createOperatorInvitation') && (
					<section class="card">
						<h2>{w.inviteTitle}</h2>
						{made === null ? (
							<InviteForm
								made={(invitation) => {
									setMade(invitation);
									pending.reload();
								}}
							/>
						) : (
							<SecretOnce
								title={w.invited(made.email)}
								label={w.inviteLink}
								hint={w.linkHint}
								secret={made.link}
								done={forget}
							/>
						)}
					</section>
				)}
			</div>
			<div>
				<section class="card">
					<h2>{w.pending}</h2>
					<Loaded what={w.whatInvitations} resource={pending}>
						{({ data }) => <Pending invitations={data} reload={pending.reload} />}
					</Loaded>
				</section>
			</div>
		</div>
	);
}

function Pending(props: { invitations: readonly OperatorInvitation[]; reload: () => void }) {
	const { invitations, reload } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const say = useProblem();
	const { may } = useOperator();
	const [error, setError] = useState<ApiError>();
	async function withdraw(id: string) {
		try {
			setError(undefined);
			await call(`${PATH}/${encodeURIComponent(id)}`, { method: 'DELETE' });
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
		}
		reload();
	}
	return (
		<>
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			{invitations.length === 0 ? (
				<Empty title={w.noPendingTitle}>
					<p class="read">{w.noPending}</p>
				</Empty>
			) : (
				<ul class="list">
					{invitations.map(({ id, email, roles, expiresAt }) => (
						<li key={id}>
							<Shape name="wait" tone="wait" />
							<div>
								<b class="plain">{email}</b>
								<p class="small">
									{w.until(roles.map((role) => f.roles[role]).join(', '), format.moment(expiresAt))}
								</p>
							</div>
							{may('deleteOperatorInvitation') && (
								<button
									class="btn sm"
									type="button"
									aria-label={w.withdrawOf(email)}
									onClick={() => void withdraw(id)}
								>
									{w.withdraw}
								</button>
							)}
						</li>
					))}
				</ul>
			)}
		</>
	);
}

function InviteForm({ made }: { made: (invitation: OperatorInvitationCreated) => void }) {
	const w = useWords(words);
	const say = useProblem();
	const [problems, setProblems] = useState<Problems>({});
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	async function invite(form: HTMLFormElement) {
		if (isBusy) return;
		setError(undefined);
		const body = {
			email: textOf(form, 'email'),
			roles: rolesOf(form, 'invite-roles'),
			confidentiality: { signedOn: textOf(form, 'signedOn'), trainedOn: textOf(form, 'trainedOn') },
		};
		const { signedOn, trainedOn } = body.confidentiality;
		const missing: Problems = {
			...(body.email === '' ? { email: w.emailMissing } : {}),
			...(body.roles.length === 0 ? { 'invite-roles': w.rolesMissing } : {}),
			...(signedOn === '' ? { signedOn: w.signedMissing } : {}),
			...(trainedOn === '' ? { trainedOn: w.trainedMissing } : {}),
		};
		setProblems(missing);
		if (Object.keys(missing).length > 0) return;
		setIsBusy(true);
		try {
			made(await call<OperatorInvitationCreated>(PATH, { method: 'POST', body }));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug === 'confirm-identity') return;
			const pointers = failure.fields.map(({ pointer }) => pointer);
			const known: Problems = {
				...('email' in fieldErrors(failure) ? { email: w.emailWrong } : {}),
				...(failure.status === 409 ? { email: w.emailTaken } : {}),
				...(pointers.includes('/confidentiality/signedOn') ? { signedOn: w.dayWrong } : {}),
				...(pointers.includes('/confidentiality/trainedOn') ? { trainedOn: w.dayWrong } : {}),
			};
			setProblems(known);
			if (Object.keys(known).length === 0) setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	return (
		<form
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void invite(event.currentTarget);
			}}
		>
			<p class="mut">{w.inviteLead}</p>
			<Errors
				list={FIELDS.flatMap((name) => {
					const text = problems[name];
					return text === undefined ? [] : [{ id: name, text }];
				})}
			/>
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			<Field
				id="email"
				name="email"
				type="email"
				autocomplete="off"
				maxLength={254}
				label={w.email}
				error={problems.email}
			/>
			<RoleChoices
				name="invite-roles"
				legend={w.roles}
				chosen={['op:read']}
				error={problems['invite-roles']}
			/>
			<Field
				id="signedOn"
				name="signedOn"
				type="date"
				label={w.signedOn}
				hint={w.signedHint}
				error={problems.signedOn}
			/>
			<Field
				id="trainedOn"
				name="trainedOn"
				type="date"
				label={w.trainedOn}
				error={problems.trainedOn}
			/>
			<div class="do">
				<button class="btn main" type="submit">
					{w.inviteGo}
				</button>
			</div>
		</form>
	);
}
