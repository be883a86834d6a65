import { sectorGroups } from './lexicon.ts';

export const ENERGY_RENOVATION = sectorGroups('energy_renovation', [
	// Works that public money pays for.
	[
		'offer',
		`~isolation .. {a #amount,gratuite,subventionnee,offerte};isolez .. l'etat {paie,finance};{pompe a chaleur,panneaux solaires,isolation,chauffe eau} .. {pris,prise} en charge;testez votre eligibilite;renovez .. maprimerenov;free loft insulation;{solar,heat pump,boiler,insulation} .. {grant,scheme,no cost,eco4};{gov,government} {eco4,eco} scheme;{borne de recharge,fenetre,volet,poele,chaudiere} .. credit d'impot;{maison,logement} .. {classee,classe} {e,f,g} .. {audit,bilan,aides};{windows,solar,insulation,boiler} .. energy scheme;{audit,bilan,etude} {energetique,thermique} {gratuit,gratuite,offert,offerte,a domicile,sans frais};programme national d'isolation;l'etat vous aide a {la,le,les} changer;combles mal isoles;go solar;{toit,etude} {solaire,photovoltaique} .. {zero,offert,gratuit}{,e};combles .. intervention gratuite;combles isole .. {debourser,payer};isolation #amount;{pompe a chaleur,pac,isolation,panneaux,chaudiere} .. #amount {avance,a avancer,de reste};{clim,climatisation,pac,poele,chaudiere,fenetre,ballon} .. grace aux aides;panneaux .. {paye,finance} par l'etat;pac {,air eau }{financee,subventionnee,prise en charge,a #amount};{toit,toiture} .. {rapporte,rapporter,rapportent,rapportera} #amount;conseiller solaire .. {passe,passera,rue,secteur,quartier};{soleil,toit,toiture} {paie,paye,payait,rembourse} {vos,votre} {facture,electricite};l'etat prend en charge .. {murs,fenetre,isolation,combles,chaudiere,chauffage};{dispositif,programme,aide} {finance,rembourse,paie} .. {climatisation,pompe,chaudiere,isolation,fenetre}`,
	],
	// Works and subsidies in one expression.
	[
		'named',
		`{~isolation,isoler,isolez,isole} {des,vos,les,de,ses} combles;ballon thermodynamique;conseiller energie passe;isolez votre {maison,logement,toit,grenier};~isolation {thermique,exterieure,par l'exterieur};renovation energetique;installe{z,r} des panneaux;prime {energie,coup de pouce,cee,renov};chauffe eau thermodynamique;passoire thermique;eco ptz;certificat d'economies d'energie;fenetre isolante;{loft,home} insulation;{remplacez,changez} votre {,vieille ,ancienne }chaudiere;replace your .. boiler;renov habitat;toit solaire;{produisez,produire,vendez} votre {electricite,courant,energie};revend{ez,re} {le,votre} surplus;{pompe,pac} air {eau,air}`,
	],
	// Devices and works; shops sell some of them for other uses.
	[
		'product',
		`pompe a ~chaleur;~photovoltaique;~panneau ~solaire;solar panel;kit solaire;~maprimerenov;heat pump;autoconsommation;travaux d'isolation;poele a granules;chaudiere a granules;energies renouvelables;audit energetique;bilan thermique;rooftop panel`,
	],
	// Works on a house.
	[
		'hint',
		`~isolation;isole;fenetre;vitrage;chaudiere;chauffage;toiture;combles;climatisation;volet;renov{ez,er,ation};dpe;travaux;vmc;solaire;panneaux;solar;insulation;isolez;energy bills;boiler;your roof;toit;adieu au {fioul,gaz}`,
	],
	// Public money.
	[
		'hint',
		`aide .. {de l'etat,travaux,proprietaires};l'etat {paie,finance,vous aide};aide a la changer;eligible;eligibilite;prime;revenus garantis;#amount down;il reste {des,du} {budget,aides};subvention;subventionne{,e};finance{,e} {a #percent,par l'etat};pris{,e} en charge;reste a charge;#amount d'aides;zero euro;grant;government;par les aides;free survey;travaux gratuits;l'etat participe;sans avance;les aides {changent,baissent,s'arretent,prennent fin};intervention gratuite;you qualify;qualifies;zero down;at no cost;homeowner;tva a;{facture,chauffage} par {deux,trois,quatre,#number};visite technique offerte;technicien passe;l'aide couvre;vous avez droit;aide a l'habitat;{prend,prennent} en charge #percent;upfront;reste a payer`,
	],
	// The same devices for pools and laundry, maintenance, and solar gadgets.
	[
		'compound',
		`isolation {phonique,acoustique};pompe a chaleur {piscine,de piscine,pour piscine};{lampe,chargeur,creme,ecran,lunette,eclairage} solaire;{entretien,revision,contrat} .. {pompe a chaleur,chaudiere,poele,climatisation};fenetre sur;{sac,palette} de granules`,
	],
	// Maintenance, housing, leisure and telecom.
	[
		'context',
		`entretien;ramonage;appartement;a vendre;a louer;piscine;randonnee;camping;portable;phonique;acoustique;studio de musique;linge;theatre;locataire;scolaire;store;fibre;autonomie;handicap`,
	],
]);
