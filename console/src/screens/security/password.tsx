import { useState } from 'preact/hooks';
import { call, OWN } from '../../api/client.ts';
import { useSelf, useWords } from '../../app/environment.ts';
import { Field, fieldErrors, Username } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { useProblem } from '../../signin/problem.ts';
import { useForm } from '../../signin/use-form.ts';
import { words } from './words.ts';

/** Changes one's own password. */
export function PasswordCard() {
	const w = useWords(words);
	const say = useProblem();
	const session = useSelf();
	const [version, setVersion] = useState(0);
	const form = useForm(async (field) => {
		await call(`${OWN}/me/password`, {
			method: 'PUT',
			body: { current: field('current'), password: field('password') },
		});
		setVersion((old) => old + 1);
	});
	const errors = fieldErrors(form.error);
	const rest = form.error?.fields.length === 0 ? say(form.error) : undefined;
	return (
		<form class="card" onSubmit={form.onSubmit} key={version}>
			<h2>{w.password}</h2>
			{version > 0 && form.error === undefined && (
				<Note tone="ok" shape="ok" title={w.changedTitle}>
					<span role="status">{w.changed}</span>
				</Note>
			)}
			<Username email={session.me.user.email} />
			<Field
				id="current"
				name="current"
				type="password"
				autocomplete="current-password"
				required
				label={w.current}
				error={errors['current'] ?? rest}
			/>
			<Field
				id="password"
				name="password"
				type="password"
				autocomplete="new-password"
				required
				label={w.next}
				hint={w.passwordHint}
				error={errors['password']}
			/>
			<div class="do">
				<button class="btn" type="submit">
					{w.change}
				</button>
			</div>
		</form>
	);
}
