import { defineRule } from '../rule.ts';
import { TERMS } from '../sources/citations.ts';

const NAMED = 5;
/** What a field of a form or a CRM is called; anything else might be a value in the wrong place. */
const FIELD_NAME = /^[A-Za-z_][A-Za-z_.-]{0,39}\d{0,2}$/;

export default defineRule({
	id: 'ACC-06',
	title: { en: 'More personal data than needed', fr: 'Données personnelles superflues' },
	source: `GDPR, art. 5(1)(c) ; ${TERMS}, annexe données personnelles : « Numéro de gsm, Nom / prénom / adresse »`,
	layer: 'law',
	effectiveFrom: '2018-05-25',
	confidence: 'medium',
	outcome: 'hold',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing', 'transactional'],
	needs: ['undeclaredFields'],
	docs: `A workflow that hands over the whole customer record sends birth names, incomes and notes that no message needs. The
agreement lists what may be processed; the fields of a message are those of \`POST /v1/messages\`. \`undeclaredFields\`
names the others (the function of that name finds them in whatever was handed over); the platform drops them, and the
finding says which, so that the workflow can be mended. Names only: a value never appears, and what does not look like a
name is counted and not shown. Presets warn, because nothing superfluous travels on; a policy that sets the rule to
\`enforce\` holds such messages. Without that fact the rule says nothing.`,
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
				en: `The message came with fields that it does not need: ${list}${rest.en}. Leave them out of the workflow; they are not sent on.`,
				fr: `Le message est arrivé avec des champs inutiles : ${list}${rest.fr}. Retirez-les du workflow ; ils ne sont pas transmis.`,
			},
			detail: { fields: names, count: fields.length },
		};
	},
});
