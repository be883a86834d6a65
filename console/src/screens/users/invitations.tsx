import type { Invitation, InvitationCreated } from '@marketing-cible/contract';
import { useCallback, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Field, fieldErrors, Select } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { SecretOnce } from '../../parts/secret.tsx';
import { Shape } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { roles } from '../../words/roles.ts';
import { words } from './words.ts';

/** Invites a person, and lists invitations that wait. */
export function Invitations() {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const { may } = useSession();
	const pending = useResource('invitations', () =>
		call<{ data: Invitation[] }>('/v1/invitations', { query: { limit: 200 } }),
	);
	async function withdraw(id: string) {
		await call(`/v1/invitations/${encodeURIComponent(id)}`, { method: 'DELETE' });
		pending.reload();
	}
	return (
		<div class="cols half">
			<div>{may('createInvitation') && <InviteForm invited={pending.reload} />}</div>
			<div>
				<section class="card">
					<h2>{w.pending}</h2>
					<Loaded what={w.whatInvitations} resource={pending}>
						{({ data }) =>
							data.length === 0 ? (
								<p class="mut">{w.noPending}</p>
							) : (
								<ul class="list">
									{data.map(({ id, email, role, expiresAt }) => (
										<li key={id}>
											<Shape name="wait" tone="wait" />
											<div>
												<b>{email}</b>
												<p class="small">
													{f.roles[role]}, {w.until(format.moment(expiresAt))}
												</p>
											</div>
											{may('deleteInvitation') && (
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
							)
						}
					</Loaded>
				</section>
			</div>
		</div>
	);
}

function InviteForm({ invited }: { invited: () => void }) {
	const w = useWords(words);
	const f = useWords(frame);
	const { me } = useSession();
	const [error, setError] = useState<ApiError>();
	const [created, setCreated] = useState<InvitationCreated>();
	const forget = useCallback(() => setCreated(undefined), []);
	async function invite(form: HTMLFormElement) {
		const data = new FormData(form);
		try {
			setCreated(
				await call<InvitationCreated>('/v1/invitations', {
					method: 'POST',
					body: { email: data.get('email'), role: data.get('role') },
				}),
			);
			setError(undefined);
			form.reset();
			invited();
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug !== 'confirm-identity') setError(failure);
		}
	}
	const atEmail = fieldErrors(error)['email'];
	const link = created?.link ?? null;
	if (link !== null) {
		return (
			<section class="card">
				<h2>{w.inviteTitle}</h2>
				<SecretOnce title={w.noMail} label={w.link} hint={w.linkHint} secret={link} done={forget} />
			</section>
		);
	}
	return (
		<form
			class="card"
			onSubmit={(event) => {
				event.preventDefault();
				void invite(event.currentTarget);
			}}
		>
			<h2>{w.inviteTitle}</h2>
			<p class="mut">{w.inviteLead}</p>
			{created !== undefined && (
				<div role="status">
					<Note tone="ok" shape="ok" title={w.sent} />
				</div>
			)}
			{error !== undefined && atEmail === undefined && (
				<Note tone="stop" shape="fail" title={w.failed} alert>
					<span lang="en">{error.detail}</span>
				</Note>
			)}
			<Field
				id="invite-email"
				name="email"
				type="email"
				autocomplete="off"
				required
				label={w.email}
				error={atEmail}
			/>
			<Select
				id="invite-role"
				name="role"
				label={w.role}
				value="marketer"
				options={roles
					.filter((role) => role !== 'owner' || me.user.role === 'owner')
					.map((role) => [role, f.roles[role]] as const)}
			/>
			<div class="do">
				<button class="btn main" type="submit">
					{w.inviteGo}
				</button>
			</div>
		</form>
	);
}
