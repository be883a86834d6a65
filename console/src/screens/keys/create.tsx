import type { ApiKeyWithSecret, Scope } from '@marketing-cible/contract';
import { useCallback, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Errors, Field, fieldErrors, Select } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { SecretOnce } from '../../parts/secret.tsx';
import { Shape } from '../../parts/shape.tsx';
import { useProblem } from '../../signin/problem.ts';
import { endOf, type Life, LIVES } from './standing.ts';
import { words } from './words.ts';

/** From the narrowest to the widest. */
const SCOPES: readonly Scope[] = [
	'messages',
	'contacts',
	'consents',
	'campaigns',
	'statistics',
	'webhooks',
	'account',
	'admin',
];
const NAME_MOST = 100;

type Problems = Readonly<Partial<Record<'name' | 'scopes' | 'expiresAt', string>>>;

/** Makes a key; its secret takes the place of the form until the person has kept it. */
export function CreateKey({ created }: { created: () => void }) {
	const w = useWords(words);
	const [made, setMade] = useState<ApiKeyWithSecret | null>(null);
	const forget = useCallback(() => setMade(null), []);
	return (
		<section class="card">
			<h2>{w.createTitle}</h2>
			{made === null ? (
				<>
					<p class="mut">{w.createLead}</p>
					<CreateForm
						made={(key) => {
							setMade(key);
							created();
						}}
					/>
				</>
			) : (
				<SecretOnce
					title={w.made(made.name ?? w.unnamed)}
					label={w.secret}
					hint={w.secretHint}
					secret={made.key}
					done={forget}
				/>
			)}
		</section>
	);
}

function CreateForm({ made }: { made: (key: ApiKeyWithSecret) => void }) {
	const w = useWords(words);
	const say = useProblem();
	const { me } = useSession();
	const { timeZone } = useFormat();
	const [life, setLife] = useState<Life>('365');
	const [problems, setProblems] = useState<Problems>({});
	const [error, setError] = useState<ApiError>();
	const mayRule = me.user.role === 'owner' || me.user.role === 'admin';
	const scopes = SCOPES.filter((scope) => mayRule || scope !== 'admin');

	async function create(form: HTMLFormElement) {
		const data = new FormData(form);
		const name = text(data, 'name').trim();
		const chosen = scopes.filter((scope) => data.getAll('scope').includes(scope));
		const expiresAt = endOf(life, text(data, 'date'), { now: Date.now(), timeZone });
		const found: Problems = {
			...(name === '' ? { name: w.nameMissing } : {}),
			...(chosen.length === 0 ? { scopes: w.scopesMissing } : {}),
			...(expiresAt === null ? { expiresAt: w.dateMissing } : {}),
		};
		setError(undefined);
		setProblems(found);
		if (Object.keys(found).length > 0) return;
		try {
			const body = { name, scopes: chosen, ...(expiresAt === undefined ? {} : { expiresAt }) };
			made(await call<ApiKeyWithSecret>('/v1/api-keys', { method: 'POST', body }));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug === 'confirm-identity') return;
			if (failure.fields.length > 0) setProblems(fieldErrors(failure));
			else setError(failure);
		}
	}

	const at = { name: 'key-name', scopes: 'scope-messages', expiresAt: 'key-date' } as const;
	return (
		<form
			class="slim"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void create(event.currentTarget);
			}}
		>
			<Errors
				list={(['name', 'scopes', 'expiresAt'] as const).flatMap((name) => {
					const problem = problems[name];
					return problem === undefined ? [] : [{ id: at[name], text: problem }];
				})}
			/>
			{error !== undefined && <Note tone="stop" shape="fail" title={say(error) ?? ''} alert />}
			<Field
				id="key-name"
				name="name"
				autocomplete="off"
				maxLength={NAME_MOST}
				label={w.name}
				hint={w.nameHint}
				error={problems.name}
			/>
			<fieldset {...(problems.scopes === undefined ? {} : { 'aria-describedby': 'scopes-e' })}>
				<legend>{w.scopes}</legend>
				{problems.scopes !== undefined && (
					<p class="error" id="scopes-e">
						<Shape name="fail" tone="stop" /> {problems.scopes}
					</p>
				)}
				<div class="choices">
					{scopes.map((scope) => (
						<label class="choice" key={scope}>
							<input type="checkbox" name="scope" value={scope} id={`scope-${scope}`} />
							<span>
								<b>{w.scopeNames[scope]}</b>
								<small>{w.scopeMeans[scope]}</small>
							</span>
						</label>
					))}
				</div>
			</fieldset>
			{!mayRule && <p class="small">{w.noAdmin}</p>}
			<div class="pair">
				<Select
					id="key-life"
					name="life"
					label={w.life}
					value={life}
					options={LIVES.map((one) => [one, w.lives[one]] as const)}
					onChange={setLife}
				/>
				{life === 'date' && (
					<Field
						id="key-date"
						name="date"
						type="date"
						label={w.lastDay}
						error={problems.expiresAt}
					/>
				)}
			</div>
			<p class="small">{life === 'none' ? w.lifeNone : w.lifeHint}</p>
			<div class="do">
				<button class="btn main" type="submit">
					{w.createGo}
				</button>
			</div>
		</form>
	);
}

function text(data: FormData, name: string): string {
	const value = data.get(name);
	return typeof value === 'string' ? value : '';
}
