import { useState } from 'preact/hooks';
import { useWords } from '../../app/environment.ts';
import { Errors, Field } from '../../parts/field.tsx';
import { PriceTable } from '../../parts/prices.tsx';
import { Shape } from '../../parts/shape.tsx';
import { acceptWords } from './accept-words.ts';
import { Deed } from './deed.tsx';
import { IdentityFacts } from './identity.tsx';
import { identityWords } from './identity-words.ts';
import type { Declared, Offer } from './offer.ts';
import { to } from '../../parts/page.tsx';

const PEOPLE = ['name', 'function', 'declaredPower'] as const;

/** First step: the texts, who accepts, and a box that is empty at first. Nobody is made to scroll. */
export function ReadStep(props: {
	offer: Offer;
	declared: Declared;
	change: (declared: Declared) => void;
	/** Called with the id of a text whose end comes into view. */
	atEnd: (id: string) => void;
	next: () => void;
}) {
	const { offer, declared, change, atEnd, next } = props;
	const { subscription, texts } = offer;
	const w = useWords(acceptWords);
	const i = useWords(identityWords);
	const [problems, setProblems] = useState<Readonly<Partial<Record<keyof Declared, string>>>>({});
	function check() {
		const missing = {
			...Object.fromEntries(
				PEOPLE.filter((name) => declared[name].trim() === '').map((name) => [
					name,
					w.missing[name],
				]),
			),
			...(declared.hasAgreed ? {} : { hasAgreed: w.missing.hasAgreed }),
		};
		setProblems(missing);
		if (Object.keys(missing).length === 0) next();
	}
	return (
		<>
			{texts.map((document) => (
				<section key={document.id} class="card">
					<h3>{w.document(document.title, document.version)}</h3>
					<Deed document={document} atEnd={() => atEnd(document.id)} />
				</section>
			))}
			<section class="card">
				<h3>{w.prices}</h3>
				<PriceTable list={subscription.toAccept.prices} />
				<p class="small code">{subscription.toAccept.prices.sha256}</p>
			</section>
			<section class="card">
				<h3>{i.title}</h3>
				<IdentityFacts subscription={subscription} />
				<p class="small">
					<a href={`${to('contract')}#identity`}>{w.toIdentity}</a>
				</p>
			</section>
			<form
				class="card slim"
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					check();
				}}
			>
				<h3>{w.who}</h3>
				<Errors
					list={([...PEOPLE, 'hasAgreed'] as const).flatMap((name) => {
						const text = problems[name];
						return text === undefined ? [] : [{ id: name, text }];
					})}
				/>
				{PEOPLE.map((name) => (
					<Field
						key={name}
						id={name}
						name={name}
						autocomplete={name === 'name' ? 'name' : 'off'}
						maxLength={200}
						value={declared[name]}
						onInput={(event) => change({ ...declared, [name]: event.currentTarget.value })}
						label={w.fields[name]}
						hint={w.hints[name]}
						error={problems[name]}
					/>
				))}
				<div>
					<label class="choice">
						<input
							id="hasAgreed"
							type="checkbox"
							checked={declared.hasAgreed}
							{...(problems.hasAgreed === undefined
								? {}
								: { 'aria-invalid': 'true', 'aria-describedby': 'hasAgreed-e' })}
							onChange={(event) => change({ ...declared, hasAgreed: event.currentTarget.checked })}
						/>
						<span>{w.agree(subscription.identity?.legalName ?? '')}</span>
					</label>
					{problems.hasAgreed !== undefined && (
						<p class="error" id="hasAgreed-e">
							<Shape name="fail" tone="stop" /> {problems.hasAgreed}
						</p>
					)}
				</div>
				<p class="small">{w.nothingYet}</p>
				<div class="do">
					<button class="btn main" type="submit">
						{w.goOn}
					</button>
				</div>
			</form>
		</>
	);
}
