/** What a text says: whose name, which numbers and links, and what was left unfilled. Expected by hand. */
import { ALERT, SMS, edge, vector } from '../model/cases.mjs';

export const SPEAKS_ABOUT = [
	...['CNT-05', 'CNT-12', 'CNT-14', 'CNT-16'],
	...['SND-02', 'SND-03', 'SND-07', 'STP-01', 'STP-02'],
];

const alert = (words) => edge({ ...ALERT, content: { text: words } });
const offer = (words) => edge({ ...SMS, content: { text: words } });
const sent = (sender) => edge({ ...ALERT, sender });
const reject = (...rules) => rules.map((rule) => [rule, 'reject']);
const hold = (...rules) => rules.map((rule) => [rule, 'hold']);
const warn = (...rules) => rules.map((rule) => [rule, 'warn']);
const LINK = 'https://dossier.example/x';

const numbers = [
	['Appelez le 08 92 70 12 34', reject('CNT-05')],
	['Joignez-nous au 0892701234', reject('CNT-05')],
	['Envoyez JEU au 81015 pour jouer', reject('CNT-05')],
	['Durand 0892701234', warn('CNT-05')],
	['Commande n° 0892701234 expédiée', []],
	['Dossier 0892 70 12 34 en cours', []],
	['Réf. 0892701234', []],
	['Envoyez le dossier au 69003 Lyon', []],
].map(([words, rules]) => vector(words, alert(words), rules));

const stops = [
	['STOP SMS PUB au 36180', []],
	['STOPau36180', []],
	['“STOP” au 36-180', []],
	['Envoyez STOP au 36 180', []],
	['Ouvert non-stop 69003 Lyon', [['STP-01', 'amend']]],
	['Le Stop 31000 Toulouse', [['STP-01', 'amend']]],
	['stop à 10 000 tonnes', [['STP-01', 'amend']]],
].map(([words, rules]) => vector(words, offer(`DURAND : la collection est là. ${words}`), rules));

const leftovers = [
	['Bonjour {{ $json.prenom }}, votre commande est prête', reject('CNT-14')],
	['Bonjour *|FNAME|*, votre commande est prête', reject('CNT-14')],
	['Bonjour %PRENOM%, votre commande est prête', reject('CNT-14')],
	['Bonjour undefined, votre commande est prête', reject('CNT-14')],
	['Votre commande [object Object] est prête', reject('CNT-14')],
	['Rendez-vous le Invalid DateTime', reject('CNT-14')],
	['Bonjour , votre commande est prête', warn('CNT-14')],
	['Bonjour ! Votre commande est prête', []],
].map(([words, rules]) => vector(words, alert(words), rules));

const lengths = [
	vector('an alert of ten segments', alert('a'.repeat(1530)), [], { segments: 10 }),
	vector('an alert of eleven segments', alert('a'.repeat(1531)), hold('CNT-16'), { segments: 11 }),
];

const names = [
	[`Ameli : votre carte expire, mettez-la à jour sous 24h ${LINK}`, reject('SND-07')],
	[`Votre colis est bloqué, réglez les frais : ${LINK} - Chronopost`, reject('SND-07')],
	[`[Netflix] Votre compte est suspendu : ${LINK}`, reject('SND-07')],
	[
		'Votre conseiller BNP Paribas : rappelez vite le 01 42 34 56 78, compte bloqué',
		reject('SND-07'),
	],
	[`La Poste vous informe : nouveaux horaires ${LINK}`, hold('SND-07')],
	['DURAND : commande remise à Chronopost, suivi https://www.chronopost.fr/x', []],
	['DURAND : payez avec PayPal sur https://durand.example', []],
	['DURAND : retrait en Mondial Relay, https://durand.example', []],
	['Votre document : https://laposte-suivi.info', hold('CNT-12')],
	['Payez sous 24h : https://ame1i.fr', reject('CNT-12')],
	['Photos : http://203.0.113.7/a', hold('CNT-12')],
	['Votre commande est prête : bit.ly/x1', warn('CNT-12')],
].map(([words, rules]) => vector(words, alert(words), rules));

const senders = [
	['LACOSTE', []],
	['Negre', hold('SND-03')],
	['Chatte', hold('SND-03')],
	['SOSSuicide', hold('SND-03')],
	['Chronpost', hold('SND-02')],
	['LaPoste', reject('SND-02')],
].map(([sender, rules]) => vector(`sender ${sender}`, sent(sender), rules));

export const texts = [...numbers, ...stops, ...leftovers, ...lengths, ...names, ...senders];
