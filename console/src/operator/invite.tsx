import type { OperatorInvitationPreview } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { HOME, OWN, send } from '../api/client.ts';
import { useResource } from '../api/use-resource.ts';
import { useWords } from '../app/environment.ts';
import { Field, fieldErrors } from '../parts/field.tsx';
import { Note } from '../parts/page.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { Bare } from '../signin/bare.tsx';
import { useProblem } from '../signin/problem.ts';
import { useForm } from '../signin/use-form.ts';
import { words as signIn } from '../signin/words.ts';
import { words } from './words.ts';

/** The page of an invitation of the operator: name and password; the second factor follows. */
export function OperatorInvite(props: { params: { token: string }; refresh: () => Promise<void> }) {
	const { token } = props.params;
	const s = useWords(signIn);
	const preview = useResource(token, () =>
		send<OperatorInvitationPreview>(`${OWN}/invitations/preview`, {
			method: 'POST',
			body: { token },
		}),
	);
	if (preview.data !== undefined) {
		return <Acceptance token={token} preview={preview.data} refresh={props.refresh} />;
	}
	return (
		<Bare title={s.inviteTitle}>
			{preview.error === undefined ? (
				<Loading what={s.inviteTitle} />
			) : preview.error.status === 404 ? (
				<Note tone="stop" shape="fail" title={s.linkOverTitle}>
					{s.linkOver}
				</Note>
			) : (
				<Failed what={s.inviteTitle} error={preview.error} retry={preview.reload} />
			)}
		</Bare>
	);
}

function Acceptance(props: {
	token: string;
	preview: OperatorInvitationPreview;
	refresh: () => Promise<void>;
}) {
	const { token, preview, refresh } = props;
	const s = useWords(signIn);
	const w = useWords(words);
	const say = useProblem();
	const { route } = useLocation();
	const form = useForm(async (field) => {
		const { email } = preview;
		const password = field('password');
		await send(`${OWN}/invitations/accept`, {
			method: 'POST',
			body: { token, name: field('name'), password },
		});
		await send(`${OWN}/sessions`, { method: 'POST', body: { email, password } });
		route(HOME, true);
		await refresh();
	});
	const errors = fieldErrors(form.error);
	const rest = form.error?.fields.length === 0 ? say(form.error) : undefined;
	return (
		<Bare title={s.inviteTitle}>
			<p>{w.inviteLead(preview.roles.map((role) => w.roles[role]).join(', '))}</p>
			<form onSubmit={form.onSubmit}>
				{rest !== undefined && <Note tone="stop" shape="fail" title={rest} alert />}
				<Field
					id="name"
					name="name"
					autocomplete="name"
					required
					maxLength={100}
					defaultValue={preview.name ?? ''}
					label={s.name}
					error={errors['name']}
				/>
				<Field
					id="email"
					name="email"
					type="email"
					autocomplete="username"
					readOnly
					value={preview.email}
					label={s.email}
				/>
				<Field
					id="password"
					name="password"
					type="password"
					autocomplete="new-password"
					required
					label={s.newPassword}
					hint={s.passwordHint}
					error={errors['password']}
				/>
				<button class="btn main" type="submit">
					{s.create}
				</button>
			</form>
		</Bare>
	);
}
