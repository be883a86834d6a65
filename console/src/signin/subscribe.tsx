import { useState } from 'preact/hooks';
import { send } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { Field, fieldErrors } from '../parts/field.tsx';
import { Note, to } from '../parts/page.tsx';
import { Bare } from './bare.tsx';
import { useProblem } from './problem.ts';
import { useForm } from './use-form.ts';
import { words } from './words.ts';

const FIELDS = [
	{ name: 'company', autocomplete: 'organization', type: 'text' },
	{ name: 'yourName', autocomplete: 'name', type: 'text' },
	{ name: 'email', autocomplete: 'username', type: 'email' },
] as const;

/** Asks for an account of one's own. The answer is the same whether the address is known or not. */
export default function Subscribe() {
	const w = useWords(words);
	const say = useProblem();
	const [isSent, setIsSent] = useState(false);
	const form = useForm(async (field) => {
		const body = {
			...{ company: field('company'), name: field('yourName'), email: field('email').trim() },
		};
		await send('/v1/accounts', { method: 'POST', body });
		setIsSent(true);
	});
	const errors = fieldErrors(form.error);
	const wrong = { company: errors['company'], yourName: errors['name'], email: errors['email'] };
	const isOther =
		form.error !== undefined && Object.values(wrong).every((one) => one === undefined);
	return (
		<Bare title={w.subscribeTitle}>
			{isSent ? (
				<Note tone="ok" shape="ok" title={w.subscribeSentTitle}>
					{w.subscribeSent}
				</Note>
			) : (
				<>
					<p>{w.subscribeLead}</p>
					<form onSubmit={form.onSubmit}>
						{isOther && <Note tone="stop" shape="fail" title={say(form.error) ?? ''} alert />}
						{FIELDS.map(({ name, type, autocomplete }) => (
							<Field
								key={name}
								id={name}
								name={name}
								type={type}
								autocomplete={autocomplete}
								required
								label={w[name]}
								error={wrong[name]}
							/>
						))}
						<button class="btn main" type="submit">
							{w.subscribeGo}
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
