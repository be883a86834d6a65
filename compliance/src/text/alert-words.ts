import { excuse } from './promotional-lexicon.ts';
import type { Excuse } from './promotional-lexicon.ts';

/**
 * What alerts mention: an order or a case, and what happened to it. A price or an imperative in the same sentence is part
 * of the alert; in another sentence it is an offer.
 */
export const ALERT_WORDS: readonly Excuse[] = [
	// What the person ordered, booked, owns or owes
	excuse(
		'alert',
		`{votre,ton,vos,la,ma,cette} {commande,colis,livraison,reservation,facture,dossier,compte,carte bancaire,carte cadeau,retour,billet,train,vol,trajet,ligne,contrat,sinistre,don,candidature,demande,ordonnance,passeport,titre,location,adresse,precommande,table,compteur,mensualite,visa,ticket,vote,bulletin,badge,bail,titulaire,paie,attestation,justificatif,carte vitale,consommation,declaration,convocation,stationnement,bagage,siege,mot,identifiant,code,session};{commande,colis,dossier,facture,sinistre,reference,ref,numero,n,no,client,echeance,mission,ticket,lot,bon,contrat,casier,chambre,voie,quai,porte,bureau} {,n ,no }#number;votre {vehicule,forfait,garantie,inscription,assurance,abonnement,repas,changement,sejour,voiture,chien,velo,montre,cheque,offre,ordinateur,mobile,box,panier repas,parcelle,coffre,permis,licence,place,rdv,rendez vous,lit,appareil,indemnite,aide,allocation,pension,retraite,virement,avoir,chauffeur,livreur,technicien,taxi}`,
	),
	// Participles of what has been done
	excuse(
		'alert',
		`{confirme,enregistre,effectue,execute,encaisse,verse,debite,credite,rembourse,annule,expedie,livree,a ete livre,est livre,bien livre,activee,valide,regle,paye,preleve,recu,refuse,accepte,facture,reporte,retarde,resilie,autorise,debloque,bloque,epuise,impaye,renouvele,traite,decale,deplace,modifie,recredite,depasse,presentee,attribue,transmis,signe,suspendu,programmee,planifie,installe,repare,restitue,sera remis,depose,retourne,commandee,precommandee,mise a jour,constate,detecte,inscrit,convoque,avez demande,rattache,retrouve,souscrit,prolonge}{,e}`,
	),
	// Money that moved or is due
	excuse(
		'alert',
		`{virement,prelevement,remboursement,paiement,montant,decouvert,plafond,mensualite,echeance,echeancier,loyer,amende,taxe,caution,acompte,indemnite,indemnisation,allocation,cotisation,hors forfait,droits de douane,releve,impaye,decompte,reclamation,dedommagement,regularisation,regulariser,reglement,penalite,redevance,salaire,bourse,aide,rsa,facturation,=solde,tresorier,iban,rib,intermediaire};{a regler,a payer,reste a,frais de,retrait de,cheque de,avoir de,devis,sera preleve,seront preleves,vous sera,seront debites}`,
	),
	// Access and security
	excuse(
		'alert',
		`{mot de passe,code de,code d,connexion,identifiant,code puk,code rio,vpn,badge,opposition,code pin,validez votre achat,achat de,se terminant,finissant,espace client,espace patient,espace securise,portail,securisee,coffre fort}`,
	),
	// Appointments, schools, authorities, disturbances
	excuse(
		'alert',
		`{rdv,dr,docteur,cabinet,patient,vaccin,analyses,ordonnance,college,lycee,vie scolaire,cantine,alarme declenchee,l alarme,votre alarme,vigilance,coupure,panne,incident,maintenance,technicien,intervention,absent,absence,teleconsultation,reunion de,assemblee,sortie scolaire,sortie au,prefecture,tribunal,syndic,urgence,hopital,clinique,infirmiere,examen,audience,recensement,gendarmerie,evacuation,crue,meteo,travaux,greve,deviation,trafic,retard,service minimum,planning,astreinte,chantier,poste,mission,votre formation,votre entretien,entrainement,match,repetition,maillots,licence,bapteme,obseques,ceremonie};{rappel de,objet d un rappel,conseil municipal,rendez vous est};rendez vous {le,du,avec,de,dentaire,fixe,bancaire,maintenu};{a apporter,apportez,munissez vous,presentez vous,prevoir,prevenez,a remettre,a rendre,restitution,restituer}`,
	),
	// Schools, town halls, work and travel: who writes there seldom sells
	excuse(
		'alert',
		`{l ecole,d ecole,eleve,classe,creche,internat,dortoir,rentree scolaire,parents,enseignant,professeur,periscolaire,scolarite,boursier,maternelle,ent,cpe,directrice,directeur,stage de 3e,metiers};{navette,parking,gare,embarquement,arret,ligne #number,bus,metro,tram,ter,votre vol,correspondance,quai,aeroport,covoiturage,terminal,conducteur};{police,pompiers,conseil de,habitants,riverains,collecte,dechets,bac,dechetterie,etat civil,guichet,agent,commission,scrutin,elections,enquete,marathon,procuration,dossier,formulaire,declarer,declaration,actualisez};{infirmier,medecin,chirurgien,prise de sang,bilan sanguin,scanner,irm,radio,ambulance,dialyse,laboratoire,labo,depistage,vaccinal,vos resultats};{wifi,redemarrer,redemarrez,sauvegarde,serveur,supervision,delestage,abonnes,rechargez vos,rechargee,recharge de,location en cours,pris en charge,retablissement};{residents,familles,syndic,copropriete,copro,residence,locataire,bailleur,benevole,adherents,membres,licencies,tresorier,buvette,amicale du,local du,cse,comite};{equipe,collegue,rh,atelier cv,visio,conges,pointage,remplacement,interim};{signature,a rendre,a retirer,a jeun,dernier delai,obligatoire,decision,pollution,echange,echange sim,date limite,carnet de,piece d identite,justificatifs,duplicata,formalite,inscription en,l acheteur,le vendeur,notaire}`,
	),
	// The state of things, and parcels
	excuse(
		'alert',
		`{mis,mise} de cote;de nouveau disponible;rupture de stock sur;{est,sont} en rupture;{vehicule,voiture,moto,velo} {,est }{pret,dispo,disponible,a recuperer};{vidange,revision,reparation} {faite,finie,terminee};votre accord;les portes ouvrent;{est,sont} {pret,prete,a effectuer,en ligne,complet,reserve,reservee};restants;{votre,vos,ton,commande,colis,piece,titre,medicament} .. {est,sont} {arrive,arrivee,disponible,la};{livraison demain,livraison le,livraison prevue,livraison entre,livraison confirmee,creneau};{arrive,arrivera,passera,repasse,part} {dans,vers,le,demain,a,aujourd,lundi,mardi,jeudi,vendredi};{expire,expirent,prend fin,se termine,sera renouvele,reconduit,renouvellement};{point relais,au relais tabac,livreur,chauffeur,facteur,coursier,numero de suivi,suivez,suivi,acheminement,tournee,expediteur,douane,etiquette,retractation,resiliation,resilier};{votre demande,suite a votre demande,suite a votre appel,comme convenu,conformement}`,
	),
	// Words of alerts in English
	excuse(
		'alert',
		`{your,the,this} {order,parcel,package,delivery,booking,reservation,bill,invoice,account,claim,appointment,payment,refund,return,ticket,train,flight,contract,policy,application,prescription,passport,registration,statement,subscription,meter,reading,vehicle,plan,line,sim,password,card,code,child,shift,request,case,permit,lease,license,licence,balance,bank,meeting,test,results,pre order,seat,bag,stay,gift card,cheque,check,mortgage,loan,deposit,transfer,benefit,visit,router,engineer,driver,rider,ride,trip,room,table,glasses};{order,ref,reference,case,ticket,invoice,claim,booking,flight,room,locker,unit,lot,dossier,bay} {no ,number ,}#number;{confirmed,received,processed,shipped,delivered,cancelled,canceled,declined,accepted,completed,paid,refunded,charged,credited,debited,returned,delayed,rescheduled,moved,suspended,blocked,locked,reset,activated,updated,overdue,expired,booked,issued,posted,registered,scheduled,restored,denied,missed,absent,reimbursed,requested,renews,renewal,awarded,attached};{refund,payment,withdrawal,deposit,overdraft,overdrawn,direct debit,instalment,installment,your premium,fine,balance,due,fee,passcode,password,verification,sign in,log in,login,appointment,dr,clinic,hospital,school,outage,power cut,weather warning,emergency,meeting,court hearing,hearing on,hearing moved,inspection,jury,pick up,tracking number,courier,customs,driver,engineer,technician,boarding,check in,delay,platform,timesheet,interview,practice,pitch,voicemail,allowance};{pupil,student,parents evening,library,surgery,nurse,council,police,town hall,city hall,road closure,closure,exam,school place,nursery,bus,shuttle,train,depot,gp,doctor,ward,blood,results,portal,members are,agm,board,tenants,landlord,locker,door code,access code,building,app to keep,system,server,network,maintenance,router,gas,water,power,form,deadline,papers,bring id,conference,seat is,office,candidates,mayor,traffic,alert,surgery closed,opening hours,pick ups,collections,delivery slot,delivery,arriving,coming,track it,today s groceries,your groceries,solicitor};{is,are} {ready,available,due,late,here,open now,on its way,on the way,out for delivery};{free of charge,terms,receipt}`,
	),
];
