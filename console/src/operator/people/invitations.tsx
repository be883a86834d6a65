import type { OperatorInvitation, OperatorInvitationCreated } from '@marketing-cible/contract';
import { useCallback, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { CheckedForm } from '../../parts/checked-form.tsx';
import { Field } from '../../parts/field.tsx';
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
	return (
		<CheckedForm
			lead={w.inviteLead}
			go={w.inviteGo}
			fields={FIELDS}
			check={(form) => {
				const { email, roles, confidentiality } = invitationOf(form);
				return {
					...(email === '' ? { email: w.emailMissing } : {}),
					...(roles.length === 0 ? { 'invite-roles': w.rolesMissing } : {}),
					...(confidentiality.signedOn === '' ? { signedOn: w.signedMissing } : {}),
					...(confidentiality.trainedOn === '' ? { trainedOn: w.trainedMissing } : {}),
				};
			}}
			send={async (form) =>
				made(
					await call<OperatorInvitationCreated>(PATH, {
						...{ method: 'POST', body: invitationOf(form) },
					}),
				)
			}
			explain={({ status, fields }) => {
				const isAt = (pointer: string) => fields.some((field) => field.pointer === pointer);
				return {
					...(isAt('/email') ? { email: w.emailWrong } : {}),
					...(status === 409 ? { email: w.emailTaken } : {}),
					...(isAt('/confidentiality/signedOn') ? { signedOn: w.dayWrong } : {}),
					...(isAt('/confidentiality/trainedOn') ? { trainedOn: w.dayWrong } : {}),
				};
			}}
		>
			{(problems) => (
				<>
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
				</>
			)}
		</CheckedForm>
	);
}

/** What the form asks for. */
function invitationOf(form: HTMLFormElement) {
	return {
		email: textOf(form, 'email'),
		roles: rolesOf(form, 'invite-roles'),
		confidentiality: { signedOn: textOf(form, 'signedOn'), trainedOn: textOf(form, 'trainedOn') },
	};
}
