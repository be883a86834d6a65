import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Choices } from '../../parts/choices.tsx';
import { Field, fieldErrors } from '../../parts/field.tsx';
import { Note, Page, to, Verdict } from '../../parts/page.tsx';
import { useProblem } from '../../signin/problem.ts';
import { useForm } from '../../signin/use-form.ts';
import { words } from './words.ts';

const MODES = ['enforce', 'observe', 'off'] as const;

interface Made {
	id: string;
	name: string;
	apiKey: string;
}

/** Makes an account; its first key is shown once. */
export default function NewAccount() {
	const w = useWords(words);
	const say = useProblem();
	const [mode, setMode] = useState<(typeof MODES)[number]>('enforce');
	const [made, setMade] = useState<Made | null>(null);
	const form = useForm(async (field) => {
		const body = { name: field('name').trim(), governance: mode };
		setMade(await call<Made>('/v1/operator/accounts', { method: 'POST', body }));
	});
	const parent = { href: to('accounts'), name: w.title };
	if (made !== null) {
		return (
			<Page key="made" title={w.newTitle} parent={parent}>
				<Verdict tone="ok" shape="ok" live say={w.made} lead={w.keyLead} />
				<section class="card">
					<h2>{w.keyTitle}</h2>
					<p class="code" id="key">
						{made.apiKey}
					</p>
					<a class="btn main" href={to('accounts', made.id)}>
						{w.open}
					</a>
				</section>
			</Page>
		);
	}
	const errors = fieldErrors(form.error);
	const rest = form.error?.fields.length === 0 ? say(form.error) : undefined;
	return (
		<Page key="form" title={w.newTitle} parent={parent}>
			<Verdict tone="wait" shape="note" say={w.newSay} lead={w.newLead} />
			<form class="card" onSubmit={form.onSubmit}>
				{rest !== undefined && <Note tone="stop" shape="fail" title={rest} alert />}
				<Field
					id="name"
					name="name"
					autocomplete="off"
					required
					maxLength={100}
					label={w.name}
					error={errors['name']}
				/>
				<Choices
					name="mode"
					legend={w.mode}
					value={mode}
					onChange={setMode}
					options={MODES.map((one) => [one, w.modes[one], w.modeHints[one]])}
				/>
				<button class="btn main" type="submit">
					{w.create}
				</button>
			</form>
		</Page>
	);
}
