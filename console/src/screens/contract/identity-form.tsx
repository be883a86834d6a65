import type { ClientIdentity, Subscription } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Errors, Field } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { useProblem } from '../../signin/problem.ts';
import { FIELDS, type Name, problemsOf, requestOf, valuesOf } from './identity-fields.ts';
import { identityWords } from './identity-words.ts';

/** Says who the client is; what is wrong stands at its field. */
export function IdentityForm(props: {
	identity: Subscription['identity'];
	saved: (subscription: Subscription) => void;
}) {
	const { identity, saved } = props;
	const w = useWords(identityWords);
	const say = useProblem();
	const [problems, setProblems] = useState<Readonly<Partial<Record<Name, string>>>>({});
	const [error, setError] = useState<ApiError>();
	const [isBusy, setIsBusy] = useState(false);
	const values = valuesOf(identity);
	async function submit(form: HTMLFormElement) {
		if (isBusy) return;
		setError(undefined);
		const request: ClientIdentity = requestOf(new FormData(form));
		const missing = Object.fromEntries(
			(['legalName', 'legalForm', 'line1', 'postalCode', 'city', 'country', 'email'] as const)
				.filter((name) => new FormData(form).get(name) === '')
				.map((name) => [name, w.missing[name]]),
		);
		setProblems(missing);
		if (Object.keys(missing).length > 0) return;
		setIsBusy(true);
		try {
			saved(
				await call<Subscription>('/v1/account/subscription', { method: 'POST', body: request }),
			);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			const at = problemsOf(failure);
			setProblems(Object.fromEntries(at.map((name) => [name, w.wrong[name]])));
			if (at.length === 0) setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	const field = (name: Name, more: { maxLength: number; hint?: string; type?: 'email' }) => (
		<Field
			id={name}
			name={name}
			autocomplete="off"
			defaultValue={values[name]}
			label={w.fields[name]}
			error={problems[name]}
			{...more}
		/>
	);
	return (
		<form
			class="slim"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void submit(event.currentTarget);
			}}
		>
			<p class="mut read">{w.lead}</p>
			<Errors
				list={FIELDS.flatMap((name) => {
					const text = problems[name];
					return text === undefined ? [] : [{ id: name, text }];
				})}
			/>
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			<div class="pair">
				{field('legalName', { maxLength: 200 })}
				{field('legalForm', { maxLength: 200, hint: w.legalFormHint })}
			</div>
			<div class="pair">
				{field('siren', { maxLength: 20, hint: w.sirenHint })}
				{field('registration', { maxLength: 200, hint: w.registrationHint })}
			</div>
			{field('vatNumber', { maxLength: 20, hint: w.vatNumberHint })}
			{field('line1', { maxLength: 200 })}
			{field('line2', { maxLength: 200 })}
			<div class="pair">
				{field('postalCode', { maxLength: 20, hint: w.postalCodeHint })}
				{field('city', { maxLength: 200 })}
				{field('country', { maxLength: 2, hint: w.countryHint })}
			</div>
			{field('email', { maxLength: 254, type: 'email', hint: w.emailHint })}
			<label class="choice">
				<input type="checkbox" name="consumer" defaultChecked={identity?.consumer === true} />
				<span>
					{w.consumer}
					<small>{w.consumerHint}</small>
				</span>
			</label>
			<div class="do">
				<button class="btn main" type="submit">
					{w.save}
				</button>
			</div>
		</form>
	);
}
