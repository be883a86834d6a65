import type { Contact } from '@marketing-cible/contract';
import type { ComponentChildren } from 'preact';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Mask } from '../../parts/mask.tsx';
import { words } from './words.ts';

/** The data of the record. Showing the addresses is an act that is written down, and the card says so before. */
export function RecordCard(props: {
	contact: Contact;
	isRevealed: boolean;
	reveal: (revealed: boolean) => void;
}) {
	const { contact, isRevealed, reveal } = props;
	const w = useWords(words);
	const format = useFormat();
	const { me } = useSession();
	const place = [
		contact.country === null ? null : format.territory(contact.country),
		contact.postalCode,
	].filter((part) => part !== null);
	const facts: readonly (readonly [string, ComponentChildren])[] = [
		[w.phone, contact.phone === null ? w.none : <Mask address={contact.phone} />],
		[w.email, contact.email === null ? w.none : <Mask address={contact.email} />],
		[w.place, place.join(', ') || w.none],
		[w.zone, contact.timeZone ?? w.none],
		[w.language, contact.language ?? w.none],
		[w.externalId, contact.externalId ?? w.none],
		[w.created, format.date(contact.createdAt)],
	];
	return (
		<section class="card">
			<h2>{w.record}</h2>
			<dl class="facts">
				{facts.map(([name, value]) => [
					<dt key={`${name} name`}>{name}</dt>,
					<dd key={name}>{value}</dd>,
				])}
			</dl>
			{me.reveals && (
				<>
					<p class="small" role="status">
						{isRevealed ? w.revealed : w.maskedLead}
					</p>
					<button class="btn sm" type="button" onClick={() => reveal(!isRevealed)}>
						{isRevealed ? w.hide : w.reveal}
					</button>
				</>
			)}
		</section>
	);
}
