import type { Role } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { BASE, send } from '../api/client.ts';
import { useResource } from '../api/use-resource.ts';
import { useWords } from '../app/environment.ts';
import { words as frame } from '../app/words.ts';
import { Field, fieldErrors } from '../parts/field.tsx';
import { Note } from '../parts/page.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { Bare } from './bare.tsx';
import { useProblem } from './problem.ts';
import { useForm } from './use-form.ts';
import { words } from './words.ts';

interface Preview {
	kind: 'invitation' | 'first_owner';
	email: string | null;
	name: string | null;
	role: Role;
	account: string;
}

/** The page of an invitation, and of the link by which the first owner signs up. */
export function Invite(props: { params: { token: string }; refresh: () => Promise<void> }) {
	const { token } = props.params;
	const w = useWords(words);
	const preview = useResource(token, () =>
		send<Preview>('/v1/invitations/preview', { method: 'POST', body: { token } }),
	);
	if (preview.data !== undefined) {
		return <Acceptance token={token} preview={preview.data} refresh={props.refresh} />;
	}
	return (
		<Bare title={w.inviteTitle}>
			{preview.error === undefined ? (
				<Loading what={w.inviteTitle} />
			) : preview.error.status === 404 ? (
				<Note tone="stop" shape="fail" title={w.linkOverTitle}>
					{w.linkOver} {w.firstOwnerAgain}
				</Note>
			) : (
				<Failed what={w.inviteTitle} error={preview.error} retry={preview.reload} />
			)}
		</Bare>
	);
}

function Acceptance(props: { token: string; preview: Preview; refresh: () => Promise<void> }) {
	const { token, preview, refresh } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const say = useProblem();
	const { route } = useLocation();
	const form = useForm(async (field) => {
		const email = preview.email ?? field('email').trim();
		const password = field('password');
		await send('/v1/invitations/accept', {
			method: 'POST',
			body: {
				token,
				name: field('name'),
				password,
				...(preview.email === null ? { email } : {}),
			},
		});
		await send('/v1/sessions', { method: 'POST', body: { email, password } });
		route(BASE, true);
		await refresh();
	});
	const errors = fieldErrors(form.error);
	const rest = form.error?.fields.length === 0 ? say(form.error) : undefined;
	return (
		<Bare title={w.inviteTitle}>
			<p>
				{preview.kind === 'first_owner'
					? w.firstOwnerLead(preview.account)
					: w.inviteLead(preview.account, f.roles[preview.role])}
			</p>
			<form onSubmit={form.onSubmit}>
				{rest !== undefined && <Note tone="stop" shape="fail" title={rest} alert />}
				<Field
					id="name"
					name="name"
					autocomplete="name"
					required
					maxLength={100}
					defaultValue={preview.name ?? ''}
					label={w.name}
					error={errors['name']}
				/>
				<Field
					id="email"
					name="email"
					type="email"
					autocomplete="username"
					required
					label={w.email}
					error={errors['email']}
					{...(preview.email === null ? {} : { readOnly: true, value: preview.email })}
				/>
				<Field
					id="password"
					name="password"
					type="password"
					autocomplete="new-password"
					required
					label={w.newPassword}
					hint={w.passwordHint}
					error={errors['password']}
				/>
				<button class="btn main" type="submit">
					{w.create}
				</button>
			</form>
		</Bare>
	);
}
