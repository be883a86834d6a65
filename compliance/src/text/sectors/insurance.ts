import { sectorGroups } from './lexicon.ts';

export const INSURANCE = sectorGroups('insurance', [
	// Calls to change or to take out insurance.
	[
		'offer',
		`changez {de mutuelle,d'assurance};trop cher votre {contrat,assurance,mutuelle};devis {mutuelle,assurance};{free quote,switch,cheap} .. insurance;assurez {votre,vos} {chien,chat,auto,voiture,maison,vehicule,animal,scooter,velo,telephone,mobile,smartphone,moto,logement,trottinette};resilie{,e} pour {malus,sinistre,non paiement};insurance .. quote;insure your;get covered;resilies ou malusses;compare{z,r} .. assurance;insurance {from,sale};couvrez {,aussi }{vos,votre,toute la,la} {animal,chien,chat,famille,maison,moto,voiture};on vous couvre;{on,nous} vous {assure,assurons} {l'auto,la voiture,la moto,votre}`,
	],
	// Kinds of insurance.
	[
		'named',
		`~assurance {auto,habitation,moto,emprunteur,obseques,deces,scolaire,voyage,annulation,mobile,decennale,velo,dependance,au kilometre,pro,sante,animaux,chien,chat,scooter,camping car,jeune conducteur,proprietaire,loyer};life cover;final expense;complementaire sante;{car,home,pet,life,travel,health,van,motorbike,dental,phone,renters} insurance;~mutuelle {sante,senior,etudiante,animaux,pas chere,a #amount};prime d'assurance;une mutuelle {a,des};sante senior;assuree tous risques;frais veto rembourses;notre complementaire;nos complementaires;capital deces;accident de la vie;{breakdown,legal,pet,accident,dental,travel} cover;{buildings,contents,landlord} polic{y,ies};medicare plan;{car,home,van,bike} cover .. quote;{assurance,l'assurance} {de,de votre,du} pret;conseiller sante;frais {de veto,veterinaires} .. {couverts,rembourses};cover from {#amount,* a day,* a week}`,
	],
	// Insurers and covers.
	['product', `~mutuelle;insurance;assureur;prevoyance;insurer;tous risques;rapatriement`],
	// What is insured.
	[
		'hint',
		`~assurance;obseques;dentaire;jeune conducteur;contrat auto;scooter couvert;{car,home,van,pet} cover`,
	],
	// Quotes, premiums and contracts.
	[
		'hint',
		`souscri{s,vez,re,ption};devis;#amount par mois;vos contrats;malus;premier mois;cotisation;vol et casse;a #cut;parrainez;questionnaire medical;partez couvert;protegez {vos,votre} {proches,famille};attestation immediate;on rembourse;offre .. mois;offre jeune;assurances;{get,your,free} quote;{zero,no,low} premium;#amount cheaper;#number cheaper`,
	],
	// Figures of speech, and others whom an insurer pays.
	[
		'compound',
		`en toute assurance;assurance {d'un,d'une,qualite,maladie,beaute};{par,avec,selon,de} {votre,vos,la,les,sa} {mutuelle,assurance,assureur};{toutes,tous,hors,tiers payant,plupart des} {mutuelle,assurance,assureur};mutuelle {acceptee,comprise};insurance of;apres mutuelle;assurance ski incluse;insurance claim;~mutuelle a rembourse`,
	],
	// Those whom an insurer pays: opticians, osteopaths, glaziers.
	[
		'context',
		`osteopathe;lunettes;lentilles;opticien;audioprothesiste;dentiste;lave linge;matelas;mattress;podologue;blanchiment;institut;pare brise;carrosserie;franchise`,
	],
]);
