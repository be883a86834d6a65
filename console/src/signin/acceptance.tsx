import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { type Call, HOME, OWN, send } from '../api/client.ts';
import { type Resource, useResource } from '../api/use-resource.ts';
import { useWords } from '../app/environment.ts';
import { Field, fieldErrors } from '../parts/field.tsx';
import { Note } from '../parts/page.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { Bare } from './bare.tsx';
import { useProblem } from './problem.ts';
import { useForm } from './use-form.ts';
import { words } from './words.ts';

/** What an invitation says of the person; without an address, the person gives one. */
interface Invited {
	email: string | null;
	name: string | null;
}

/** The page of an invitation of either realm: shows what it is for, and makes the person. */
export function InvitePage<Preview extends Invited>(props: {
	token: string;
	/** Reads what the platform says of the invitation. */
	load: (path: string, request: Call) => Promise<Preview>;
	refresh: () => Promise<void>;
	/** What the invitation is for; a hook, because it has words. */
	useLead: (preview: Preview) => string;
	/** Said besides of a link that is over. */
	over?: string;
}) {
	const { token, load, refresh, useLead, over } = props;
	const preview = useResource(token, () =>
		load(`${OWN}/invitations/preview`, { method: 'POST', body: { token } }),
	);
	if (preview.data === undefined) return <NoPreview preview={preview} over={over} />;
	return <Acceptance token={token} preview={preview.data} refresh={refresh} useLead={useLead} />;
}

function NoPreview({
	preview,
	over,
}: {
	preview: Pick<Resource<unknown>, 'error' | 'reload'>;
	over: string | undefined;
}) {
	const w = useWords(words);
	let content: ComponentChildren;
	if (preview.error === undefined) content = <Loading what={w.inviteTitle} />;
	else if (preview.error.status === 404) {
		content = (
			<Note tone="stop" shape="fail" title={w.linkOverTitle}>
				{w.linkOver} {over}
			</Note>
		);
	} else {
		content = <Failed what={w.inviteTitle} error={preview.error} retry={preview.reload} />;
	}
	return <Bare title={w.inviteTitle}>{content}</Bare>;
}

function Acceptance<Preview extends Invited>(props: {
	token: string;
	preview: Preview;
	refresh: () => Promise<void>;
	useLead: (preview: Preview) => string;
}) {
	const { token, preview, refresh, useLead } = props;
	const w = useWords(words);
	const say = useProblem();
	const lead = useLead(preview);
	const { route } = useLocation();
	const form = useForm(async (field) => {
		const email = preview.email ?? field('email').trim();
		const password = field('password');
		await send(`${OWN}/invitations/accept`, {
			method: 'POST',
			body: {
				token,
				name: field('name'),
				password,
				...(preview.email === null ? { email } : {}),
			},
		});
		await send(`${OWN}/sessions`, { method: 'POST', body: { email, password } });
		route(HOME, true);
		await refresh();
	});
	const errors = fieldErrors(form.error);
	const rest = form.error?.fields.length === 0 ? say(form.error) : undefined;
	return (
		<Bare title={w.inviteTitle}>
			<p>{lead}</p>
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
