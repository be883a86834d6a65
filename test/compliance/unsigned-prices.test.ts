/**
 * Prices without a currency, and numbers beside which the same words stand.
 * @jest-environment node
 */
import { fold } from '../../compliance/src/text/fold.ts';
import { isUnsignedPrice } from '../../compliance/src/text/reading/unsigned-prices.ts';

/** Whether the number between brackets is a price. */
function judge(marked: string): boolean {
	const text = fold(marked);
	const [start, end] = [text.indexOf('['), text.indexOf(']') - 1];
	return isUnsignedPrice(text.replace(/[[\]]/g, ''), start, end);
}

test.each([
	'[19,90] seulement le brushing',
	'le brushing à [19,90], sans rendez-vous',
	'primeurs, [9,50] le flacon',
	'forfait couleur [45] au lieu de 60 jusqu’au 15',
	'le pass est à [29] tout rond',
	'un menu, [39] par tête',
	'ajoutez le petit-déjeuner pour [12] seulement',
	'bungalows à [199] la semaine',
	'la carte à [32] jusqu’au 15',
	'whitening, just [99] this month',
	'come back for [9.99] a month',
	'the second one, [25] instead of 40',
])('%s', (text) => {
	expect(judge(text)).toBe(true);
});

test.each([
	'salle [12] au lieu de 30',
	'le bus passe à [25] au lieu de 30 jusqu’à vendredi',
	'nombre ramené à [25] au lieu de 30',
	'ton service est à [10] au lieu de 11',
	'[25] au lieu de 30 places',
	'[45] au lieu de 30',
	'le car part à [6.30] seulement',
	'bus 12 leaves at [7.50] each morning',
	'rdv à [14.30]',
	'note de [14,50] sur 20',
	'un taux de 2,10 à [1,95] au 1er juillet',
	'chlore à [0,45] mg',
	'dossard, ravitaillement pour [12,50] km',
	'il reste [2] de plus',
	'il reste [12] seulement',
	'voie [5] par mois',
	'a pour [20261] seulement',
	'né le [12] ce mois',
	'pression de [0,8]',
])('not in %s', (text) => {
	expect(judge(text)).toBe(false);
});
