import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Mask } from '../../parts/mask.tsx';
import { to } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import type { Column } from '../../parts/table.tsx';
import { useRules } from '../../parts/use-rules.ts';
import { messageLooks, statusWords } from '../../words/statuses.ts';
import { Reason } from '../campaign/reason.tsx';
import { looks, type Row } from './rows.ts';
import { words } from './words.ts';

/** The columns of recipients. @param hasVariants of a campaign that compares some. */
export function useColumns(hasVariants: boolean): Column<Row>[] {
	const w = useWords(words);
	const s = useWords(statusWords);
	const format = useFormat();
	const { may } = useSession();
	const { rules } = useRules();
	return [
		{
			head: w.to,
			cell: ({ to: address, contactId }) =>
				contactId === null ? (
					<span class="mut">{w.erased}</span>
				) : may('getContact') ? (
					<a href={to('contacts', contactId)}>
						<Mask address={address} />
					</a>
				) : (
					<Mask address={address} />
				),
		},
		{
			head: w.status,
			wide: true,
			cell: ({ state, outcome, dueAt }) => (
				<>
					{outcome === null ? (
						<Status {...looks[state]} word={w.states[state]} />
					) : (
						<Status {...messageLooks[outcome]} word={s.message[outcome]} />
					)}
					{dueAt !== null && (
						<>
							<br />
							<small>{w.until(format.short(dueAt))}</small>
						</>
					)}
				</>
			),
		},
		{
			head: w.why,
			wide: true,
			cell: ({ rule }) => (rule === null ? w.none : <Reason id={rule} rules={rules} />),
		},
		{
			head: w.place,
			cell: ({ place }) =>
				place === null ? w.none : place === 'several' ? w.several : format.territory(place),
		},
		...(hasVariants ? [{ head: w.variant, cell: ({ variant }: Row) => variant ?? w.none }] : []),
		{
			head: w.story,
			cell: ({ messageId }) =>
				messageId === null || !may('getMessage') ? (
					w.none
				) : (
					<a href={to('messages', messageId)}>{w.seeStory}</a>
				),
		},
	];
}
