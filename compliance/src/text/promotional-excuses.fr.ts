import { billLines, excuse, lookAlikes } from './promotional-lexicon.ts';
import type { Excuse } from './promotional-lexicon.ts';

/** French phrases that excuse signals in their sentence. */
export const FRENCH_EXCUSES: readonly Excuse[] = [
	excuse(
		'settled',
		`rembourse{,e,r,z};{remboursement,dedommagement,dedommage,dedommagee,indemnite,indemnisation,compensation,reclamation};geste commercial;{recredite,restitue,rendu}{,e};{oublie,oubliee} sur;{suite a votre retour,en raison de,pour le retard,suite a la panne,suite au retard};{excuses,desole,pardon,erronee,errone,erreur};{accorde,accordee};{verse,vire}{,e};credite{,e};{moratoire,litige,recours};{avoir} de;ecourte;trop percu;exoneration`,
	),
	excuse(
		'used',
		`{utilise,epuise,applique,deduit}{,e};{debitee,consommee,incluse};{a expire,est expire,ont expire,sont expires,a ete,n a pas,n est plus,ne sont plus,non pris,non atteint,n etait,non applicable,n existe plus};{comme convenu,conformement,selon contrat,selon votre contrat,comme prevu,est valide};{total,ticket du,facture,facturee,solde au};{supprimee,supprime};{prend fin,prennent fin,se termine,se terminent} {le,demain};pris{,e} en compte;{active,activee,prolonge,prolongee} {le,de,jusqu,en};{bon pour accord,sera visible,apparaitra};reduction d impot;demande;{ajoute,ajoutee} a votre`,
	),
	excuse(
		'off',
		`{est,sont,a ete,ont ete} {deplace,deplacee,maintenu,maintenue,complet,complete};{annule,reporte}{,e};{recrutement,candidat,candidature,emploi};{jury,commission,concours de,grade,adjoint,interne,convocation,eleves,cantine};{interdit,interdite,arrete,prefectoral,municipal};{est ferme,fermee,fermeture,affluence};{civil,maternel,maternelles,boursiers,aines,accompagnant};vente de votre;{votre emplacement,entree exposants,entree vendeurs,benevoles,stationnement};{reste valable,restent valables};{non retires,gagne le}`,
	),
	excuse(
		'level',
		`{batterie,charge,chargee,recharge,disque,reseau,forfait,data,memoire,cpu,quota,stockage,humidite,cuve,niveau,ballon};{consomme,consommee,consommation,enveloppe,debit,donnees,go};{responsabilite,franchise,vetuste,bonus,malus,coefficient,garantie,garanti,remboursable,secu};{taux,taxe,impot,prelevement a la source,loyer,charges,prix du,prix de,tarif du,tarif de,indice,indexes,interets,inflation};{acompte,quotite,uc,fonds,commission,majoration,majore,heures majorees,temps partiel,mi temps,invalidite,incapacite};{grille,grille tarifaire,hausse de,augmentation de,revalorisation,objectif,progression,avancement,score,reussite,participation,remplissage,occupation,signal,probabilite,pluie};par rapport;{de moins que,de plus que}`,
	),
	excuse(
		'staff',
		`{brief,briefing,planning,etiquette,etiquetage,palette,quai,consigne,inventaire,pointer,reappro,cartons,vendeurs};{collegues,responsable,caissiers,manager,horaires elargis,presence obligatoire,ca du jour,n #number,merch}`,
	),
	excuse(
		'warning',
		`{arnaque,frauduleux,frauduleuse,fraude,phishing,hameconnage,escroquerie,escrocs};faux {sms,message,mail,promet,conseiller};ne {cliquez,repondez,rappelez,validez,communiquez} {pas,jamais};ne {,* ,* * }{recevrez,recevoir,recevrai,recevra} {plus,pas};ne plus recevoir;{desinscription,desinscrit,desinscrite,desabonnement,desabonne} {,est ,bien }{enregistree,confirme,confirmee,prise,pris};{n est pas,ne vient pas,ne proviennent pas,ne viennent pas} de`,
	),
	excuse(
		'money',
		`{debite,preleve}{,e};{=solde,decouvert,plafond,prelevement,virement,cotisation,echeance,mensualite,echeancier,redevance,loyer,amende,majoration,penalite,acompte,caution,impaye,taxe};{carte bancaire,cb,carte finissant,compte,dab,retrait de,paiement de,operation,achat de,achat du,reglement,regler,a payer,reste du,frais de dossier de};{montant,facture,indemnite,salaire,paie}`,
	),
	billLines(
		`{reduction,remise,rabais,avantage,economie,avoir,code promo,bon d achat} .. {#cut,#amount};{offre,promotion} .. #cut;{reduction,remise} #percent;offre .. * .. #cut;code promo {applique,valide,pris en compte};economies realisees .. #amount`,
	),
	lookAlikes(
		`carte cadeau {,de #amount,lumio};{cheque,papier,emballage,paquet,bon,code} cadeau;cadeau a recuperer;liste de naissance;{votre,vos,ton} offre;{changement,modification} d offre;offre {d emploi,de pret,de credit,de poste,de stage,de contrat,de rachat,d achat,de logement,refusee,acceptee,de la concurrence,de formation,de mission};appel d offre;contre offre;promotion {interne,professionnelle,au grade,au choix,de la};{jury,concours,tableau,reunion,photo} {de ,}promotion;promotion #number;votre promotion;remise {des,de,du,contre,en,gracieuse,totale,a,au,aux,le,reference};=soldes {de,des} {vos,tes,mes,nos,comptes,conges,rtt};=soldes de;derniere chance {de,pour,avant} {retirer,recuperer,regler,payer,confirmer,valider,livraison,la,votre,une,suspension,remise};derniere chance {de,avant} {passage,coupure,presentation};gagnez du temps;profite{z,r} {de votre sejour,bien,du creneau,pleinement de votre sejour};decouvrez {vos,votre,le resultat,les resultats} {resultat,nouvelle facture,facture,analyses,dossier,espace};{retour,echange,envoi,reprise,remplacement,intervention,deplacement,annulation,appel,reponse,navette,acces,bus,renouvellement,examen,depistage,vaccination,demarche,service} gratuit{,e};gratuit{,e} {et confidentiel,sous garantie};avec le code #number;avec le code de;passez {a l accueil,au guichet,au secretariat,a la caisse,en agence,au cabinet,au bureau,a l agence,a la banque};{carte} {de fidelite,fidelite} {a ete,remplacee};{point} {retire,perdus,de permis};{periode,poste} d essai;essai {du,de,au} {detecteur,sirene,costume,poste};essai d appareillage;ouverture {du,de votre,de l,exceptionnelle de} {guichet,compte,dossier,etat};bonus malus;coffret electrique;coffret repas;invitation {a l,de} {assemblee,connexion};{invite,invitee,invitons} a {,vous }{presenter,regulariser,completer,consulter,rappeler,signer,contacter,l entretien};vente {de votre,du vehicule,du bien};vente au deballage;nouvelle carte {envoyee,bancaire,vitale,sous,sera,a l accueil,en cours};nouvel{,le} adresse;bonne degustation;{votre,vos} degustation;nouvel{,le} {passage,rdv,rendez,horaire,sim,depart,delai,date de,creneau,essai de livraison};code de {remise,retrait};prime {d activite,de noel,energie};chance de;satisfait ou rembourse;code remise {du,de,casier};pose offerte;repas gratuit;2e dose .. gratuit{,e};offert{,e} par;que vous parrainez;bal de promo;{la,cette} promotion du #date;bon d achat .. {issu,suite} {du,de,a};votre bon d achat {expire,est valable,de #amount expire};nombre d invites;a #amount {cheque,check,credit,deposit,fee,fine,bill,refund,payment};vous offre{,nt} {un,une,des,ce};{passe,passera,passent,passeront,eleve,fixe,fixee,porte,portee,ramene,facturee,facture} a #amount;{reconduit,reconduite,renouvele,renouvelee} .. pour #amount;vos nouveautes;{avez,vous avez} economise #amount sur vos courses;{place} {limitee} au parking;retiree par;meilleure offre;offre recue;offre de #amount;gouter {de,d};reservez le stationnement;sortie bowling;offre a ete retiree;forfait post stationnement;de retour {a,de,le,au} {la,votre,l expediteur,lundi,mardi,bureau};est la;venez {chercher,retirer,signer,recuperer,le chercher,la chercher,pas,aider,a jeun,avec votre ordonnance};reserve{z,r} votre creneau;participez {au vote,a la reunion,au scrutin};telechargez {votre,la,le} {attestation,carte,recu,facture,justificatif,document,billet,application,convocation};commandez votre badge;repas {de noel,offert};{presentez,presentation de,montrez} ce {sms,message,texto} {a la borne,a l accueil,a l entree,a l equipe,a l agent,a l hotesse,a l arrivee,au guichet,au comptoir,au gardien,au drive,au point,au relais,au retrait,au livreur,au chauffeur,au controle,au controleur,au secretariat,au poste,au quai,lors,pour {entrer,retirer,recuperer,acceder}}`,
	),
];
