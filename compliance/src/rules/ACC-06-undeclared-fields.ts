import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS } from '../sources/citations.ts';

const NAMED = 5;
/** The form of field names in forms and CRMs; anything else may be a value in the wrong place. */
const FIELD_NAME = /^[A-Za-z_][A-Za-z_.-]{0,39}\d{0,2}$/;

export default defineRule({
	id: 'ACC-06',
	source: {
		en: `GDPR, art. 5(1)(c); ${TERMS.en}, personal data annex: mobile number, name, address`,
		fr: `RGPD, art. 5(1)(c) ; ${TERMS.fr}, annexe données personnelles : « Numéro de gsm, Nom / prénom / adresse »`,
	},
	layer: 'law',
	effectiveFrom: '2018-05-25',
	confidence: 'medium',
	outcome: 'hold',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	needs: ['undeclaredFields'],
	check({ facts }) {
		const fields = facts.undeclaredFields ?? [];
		if (fields.length === 0) return null;
		const names = [...new Set(fields.filter((name) => FIELD_NAME.test(name)))].slice(0, NAMED);
		const more = fields.length - names.length;
		const list = names.join(', ');
		const rest = {
			en: more > 0 ? `${list === '' ? '' : ' and '}${more} more` : '',
			fr: more > 0 ? `${list === '' ? '' : ' et '}${more} autre${more > 1 ? 's' : ''}` : '',
		};
		return {
			message: {
				en: `The message contains fields that it does not need: ${list}${rest.en}. Remove them from the workflow; they are not passed on.`,
				fr: `Le message contient des champs inutiles : ${list}${rest.fr}. Retirez-les du workflow ; ils ne sont pas transmis.`,
			},
			detail: { fields: names, count: fields.length },
		};
	},
});
