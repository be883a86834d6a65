import type { Subscription } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { to } from '../../parts/page.tsx';
import type { Language } from '../../words/catalogue.ts';
import { IdentityForm } from './identity-form.tsx';
import { identityWords } from './identity-words.ts';

/** Who the client is: to say, to correct until the acceptance, and to read afterwards. */
export function IdentityCard(props: {
	subscription: Subscription;
	saved: (subscription: Subscription) => void;
}) {
	const { subscription, saved } = props;
	const w = useWords(identityWords);
	const f = useWords(frame);
	const { may } = useSession();
	const [isEditing, setIsEditing] = useState(false);
	const { identity } = subscription;
	const isFixed = isIdentityFixed(subscription);
	const mayEdit = !isFixed && may('submitSubscription');
	const isForm = mayEdit && (identity === null || isEditing);
	return (
		<section class="card" id="identity">
			<h2>{w.title}</h2>
			{isForm ? (
				<IdentityForm
					identity={identity}
					saved={(next) => {
						setIsEditing(false);
						saved(next);
					}}
				/>
			) : (
				<>
					<IdentityFacts subscription={subscription} />
					{mayEdit && (
						<div class="do">
							<button class="btn" type="button" onClick={() => setIsEditing(true)}>
								{w.correct}
							</button>
						</div>
					)}
					{!isFixed && !mayEdit && (
						<p class="small">{w.whoSays(`${f.roles.owner}, ${f.roles.admin}`)}</p>
					)}
					{isFixed && <p class="small read">{w.fixed}</p>}
					{isFixed &&
						(may('correctIdentity') ? (
							<div class="do">
								<a class="btn" href={to('contract', 'correct')}>
									{w.correct}
								</a>
							</div>
						) : (
							<p class="small">{w.whoCorrects(f.roles.owner)}</p>
						))}
				</>
			)}
		</section>
	);
}

/** What stands in an acceptance stays, also when the contract has ended: later changes are corrections. */
export function isIdentityFixed({ state }: Pick<Subscription, 'state'>): boolean {
	return state !== 'draft' && state !== 'awaiting_acceptance';
}

/** The identity as it will stand in the acceptance. */
export function IdentityFacts({
	subscription: { identity, territory },
}: {
	subscription: Subscription;
}) {
	const w = useWords(identityWords);
	const format = useFormat();
	if (identity === null) return <p class="mut">{w.unknown}</p>;
	const { legalName, legalForm, siren, registration, vatNumber, consumer, address, email } =
		identity;
	const register = siren ?? registration;
	return (
		<dl class="facts">
			<dt>{w.client}</dt>
			<dd>
				{legalName}, {legalForm}
			</dd>
			{register !== undefined && (
				<>
					<dt>{siren === undefined ? w.registration : w.siren}</dt>
					<dd>{register}</dd>
				</>
			)}
			{vatNumber !== undefined && (
				<>
					<dt>{w.vatNumber}</dt>
					<dd>{vatNumber}</dd>
				</>
			)}
			<dt>{w.address}</dt>
			<dd>
				{address.line1}
				{address.line2 !== undefined && `, ${address.line2}`}, {address.postalCode} {address.city},{' '}
				{countryName(address.country, format.language)}
			</dd>
			<dt>{w.email}</dt>
			<dd>{email}</dd>
			<dt>{w.quality}</dt>
			<dd>{consumer ? w.isConsumer : w.isBusiness}</dd>
			{territory !== null && (
				<>
					<dt>{w.calendar}</dt>
					<dd>{format.territory(territory)}</dd>
				</>
			)}
		</dl>
	);
}

/** The name of a country in an address, where `FR` is all of France. */
function countryName(code: string, language: Language): string {
	try {
		return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
	} catch {
		return code;
	}
}
