import { useState } from 'preact/hooks';
import { OWN, send } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { Field, fieldErrors } from '../parts/field.tsx';
import { Note, to } from '../parts/page.tsx';
import { Bare } from './bare.tsx';
import { useProblem } from './problem.ts';
import { useForm } from './use-form.ts';
import { words } from './words.ts';

/** Asks for a link to choose a new password. The answer is the same whether the address is known or not. */
export function ForgottenPassword() {
	const w = useWords(words);
	const say = useProblem();
	const [isSent, setIsSent] = useState(false);
	const form = useForm(async (field) => {
		await send('/v1/resets', { method: 'POST', body: { email: field('email') } });
		setIsSent(true);
	});
	return (
		<Bare title={w.resetTitle}>
			{isSent ? (
				<Note tone="ok" shape="ok" title={w.resetSentTitle}>
					{w.resetSent}
				</Note>
			) : (
				<>
					<p>{w.resetLead}</p>
					<form onSubmit={form.onSubmit}>
						<Field
							id="email"
							name="email"
							type="email"
							autocomplete="username"
							required
							label={w.email}
							error={say(form.error)}
						/>
						<button class="btn main" type="submit">
							{w.resetGo}
						</button>
					</form>
				</>
			)}
			<p>
				<a href={to()}>{w.back}</a>
			</p>
		</Bare>
	);
}

/** The page of the link: chooses a new password. */
export function ChoosePassword({ params: { token } }: { params: { token: string } }) {
	const w = useWords(words);
	const say = useProblem();
	const [isDone, setIsDone] = useState(false);
	const form = useForm(async (field) => {
		await send(`${OWN}/resets/complete`, {
			method: 'POST',
			body: { token, password: field('password') },
		});
		setIsDone(true);
	});
	const isOver = form.error?.status === 404;
	return (
		<Bare title={w.chooseTitle}>
			{isDone ? (
				<Note tone="ok" shape="ok" title={w.chosenTitle}>
					{w.chosen}
				</Note>
			) : (
				<form onSubmit={form.onSubmit}>
					{isOver && (
						<Note tone="stop" shape="fail" title={w.linkOverTitle} alert>
							{w.linkOver}
						</Note>
					)}
					<Field
						id="password"
						name="password"
						type="password"
						autocomplete="new-password"
						required
						label={w.newPassword}
						hint={w.passwordHint}
						error={isOver ? undefined : (fieldErrors(form.error)['password'] ?? say(form.error))}
					/>
					<button class="btn main" type="submit">
						{w.chooseGo}
					</button>
				</form>
			)}
			<p>
				<a href={to()}>{w.back}</a>
			</p>
		</Bare>
	);
}
