import { backupTokenCannotPrune } from "./access/backup-token-cannot-prune";
import { privilegeIsKnown } from "./access/privilege-is-known";
import { syncTokenCanRead } from "./access/sync-token-can-read";
import { userHasItToo } from "./access/user-has-it-too";
import { acknowledgeNotAbsolute } from "./acknowledge/not-absolute";
import { acknowledgeNotExpired } from "./acknowledge/not-expired";
import { acknowledgeRuleExists } from "./acknowledge/rule-exists";
import { acknowledgeUsed } from "./acknowledge/used";
import { lockShorterThanUndo } from "./archive/lock-shorter-than-undo";
import { oneBucketPerRepository } from "./archive/one-bucket-per-repository";
import { retentionOutlivesMinimum } from "./archive/retention-outlives-minimum";
import { treePacksStayHot } from "./archive/tree-packs-stay-hot";
import { undoAtLeastMinimum } from "./archive/undo-at-least-minimum";
import { datastoresSharePool } from "./capacity/datastores-share-pool";
import { poolFits } from "./capacity/pool-fits";
import { namespaceOfItsOwn } from "./clusters/namespace-of-its-own";
import { nodeOnce } from "./clusters/node-once";
import { storageOnOnePlace } from "./clusters/storage-on-one-place";
import { backupLeavesThePool } from "./copies/backup-leaves-the-pool";
import { independent } from "./copies/independent";
import { noSoleDeleter } from "./copies/no-sole-deleter";
import { oneOffsite } from "./copies/one-offsite";
import { threePerDataset } from "./copies/three-per-dataset";
import { twoMedia } from "./copies/two-media";
import { areProtected } from "./datasets/are-protected";
import { clusterIsCovered } from "./datasets/cluster-is-covered";
import { exceptionsAreProtected } from "./datasets/exceptions-are-protected";
import { guestsOnce } from "./datasets/guests-once";
import { newGuestsAreSelected } from "./datasets/new-guests-are-selected";
import { someDatasets } from "./datasets/some";
import { withinAWeek } from "./freshness/within-a-week";
import { datasetOnce } from "./hops/dataset-once";
import { encryptedOnlyNeedsKey } from "./hops/encrypted-only-needs-key";
import { everyNodeCanWrite } from "./hops/every-node-can-write";
import { noCircle } from "./hops/no-circle";
import { quiescePossible } from "./hops/quiesce-possible";
import { quiesceSaid } from "./hops/quiesce-said";
import { reachesHost } from "./hops/reaches-host";
import { sourceIsFilled } from "./hops/source-is-filled";
import { storageEntryLeadsThere } from "./hops/storage-entry-leads-there";
import { syncServers } from "./hops/sync-servers";
import { toolFitsDataset } from "./hops/tool-fits-dataset";
import { verifiedOnlyNeedsVerify } from "./hops/verified-only-needs-verify";
import { hostsNoCircle } from "./hosts/no-circle";
import { standsWithItsParent } from "./hosts/stands-with-its-parent";
import { anchorExpiresLate } from "./identity/anchor-expires-late";
import { anchorIsCa } from "./identity/anchor-is-ca";
import { anchorIsText } from "./identity/anchor-is-text";
import { caRootIsPinned } from "./identity/ca-root-is-pinned";
import { cnPinned } from "./identity/cn-pinned";
import { lifetimeWithinClaims } from "./identity/lifetime-within-claims";
import { noticeInRange } from "./identity/notice-in-range";
import { renewalSlack } from "./identity/renewal-slack";
import { sessionAgrees } from "./identity/session-agrees";
import { trustOnCloud } from "./identity/trust-on-cloud";
import { trustOnSameAccount } from "./identity/trust-on-same-account";
import { escrowOutside } from "./keys/escrow-outside";
import { budgetAboveStorage } from "./money/budget-above-storage";
import { thawAboveBudget } from "./money/thaw-above-budget";
import { failuresReachAPerson } from "./monitoring/failures-reach-a-person";
import { loginNeedsTls } from "./monitoring/login-needs-tls";
import { addressInSubnet } from "./network/address-in-subnet";
import { apiInterfaceUnchanged } from "./network/api-interface-unchanged";
import { backupNetworkReaches } from "./network/backup-network-reaches";
import { backupOnOwnPort } from "./network/backup-on-own-port";
import { firewallKnowsItsClients } from "./network/firewall-knows-its-clients";
import { mtuFits } from "./network/mtu-fits";
import { noDuplicateAddress } from "./network/no-duplicate-address";
import { portOnce } from "./network/port-once";
import { siteAgrees } from "./network/site-agrees";
import { subnetsApart } from "./network/subnets-apart";
import { tagOnce } from "./network/tag-once";
import { vlanHasTag } from "./network/vlan-has-tag";
import { vlanNameAgrees } from "./network/vlan-name-agrees";
import { collectedWeekly } from "./pbs/collected-weekly";
import { configurationLeavesTheHost } from "./pbs/configuration-leaves-the-host";
import { hostHasAName } from "./pbs/host-has-a-name";
import { onePerHost } from "./pbs/one-per-host";
import { pathInPool } from "./pbs/path-in-pool";
import { pathsNotNested } from "./pbs/paths-not-nested";
import { poolOnHost } from "./pbs/pool-on-host";
import { verifiedMonthly } from "./pbs/verified-monthly";
import { verifiesNew } from "./pbs/verifies-new";
import { zoneOfItsNode } from "./pbs/zone-of-its-node";
import { disksMayFail } from "./pools/disks-may-fail";
import { oneSite } from "./pools/one-site";
import { outlivesAHost } from "./pools/outlives-a-host";
import { replicasNeedHosts } from "./pools/replicas-need-hosts";
import { maintained } from "./repositories/maintained";
import { oneHopEach } from "./repositories/one-hop-each";
import { repositoryPoolOnHost } from "./repositories/pool-on-host";
import { noCircularDependency } from "./restore/no-circular-dependency";
import { pbsNotInItself } from "./restore/pbs-not-in-itself";
import { pbsOutlivesCluster } from "./restore/pbs-outlives-cluster";
import { everyNamespaceIsPruned } from "./retention/every-namespace-is-pruned";
import { oneOwnerPerNamespace } from "./retention/one-owner-per-namespace";
import { prunedDaily } from "./retention/pruned-daily";
import { rpoLocal } from "./rpo/local";
import { rpoOffsite } from "./rpo/offsite";
import { rtoLocal } from "./rto/local";
import { rtoOffsite } from "./rto/offsite";
import type { Demand, Review, Rule } from "./rule";
import { backupBeforeRestic } from "./schedule/backup-before-restic";
import { fires } from "./schedule/fires";
import { jobsTakeLessThanTheirGap } from "./schedule/jobs-take-less-than-their-gap";
import { noCarry } from "./schedule/no-carry";
import { noDstGap } from "./schedule/no-dst-gap";
import { noLoneMinute } from "./schedule/no-lone-minute";
import { noMissingDay } from "./schedule/no-missing-day";
import { oneResticAtATime } from "./schedule/one-restic-at-a-time";
import { oneVzdumpAtATime } from "./schedule/one-vzdump-at-a-time";
import { outsideOfficeHours } from "./schedule/outside-office-hours";
import { pruneAfterBackup } from "./schedule/prune-after-backup";
import { runnerCanSay } from "./schedule/runner-can-say";
import { vzdumpDoesNotWait } from "./schedule/vzdump-does-not-wait";
import { apartFromRepositories } from "./state/apart-from-repositories";
import { stateEncrypted } from "./state/encrypted";

/** Every rule, in the order in which its findings are told. */
export const RULES: readonly Rule[] = [
  areProtected,
  clusterIsCovered,
  exceptionsAreProtected,
  guestsOnce,
  newGuestsAreSelected,
  someDatasets,
  backupLeavesThePool,
  independent,
  noSoleDeleter,
  oneOffsite,
  threePerDataset,
  twoMedia,
  datasetOnce,
  encryptedOnlyNeedsKey,
  everyNodeCanWrite,
  noCircle,
  quiescePossible,
  quiesceSaid,
  reachesHost,
  sourceIsFilled,
  storageEntryLeadsThere,
  syncServers,
  toolFitsDataset,
  verifiedOnlyNeedsVerify,
  backupBeforeRestic,
  fires,
  jobsTakeLessThanTheirGap,
  noCarry,
  noDstGap,
  noLoneMinute,
  noMissingDay,
  oneResticAtATime,
  oneVzdumpAtATime,
  outsideOfficeHours,
  pruneAfterBackup,
  runnerCanSay,
  vzdumpDoesNotWait,
  everyNamespaceIsPruned,
  oneOwnerPerNamespace,
  prunedDaily,
  rpoLocal,
  rpoOffsite,
  rtoLocal,
  rtoOffsite,
  datastoresSharePool,
  poolFits,
  noCircularDependency,
  pbsNotInItself,
  pbsOutlivesCluster,
  lockShorterThanUndo,
  oneBucketPerRepository,
  retentionOutlivesMinimum,
  treePacksStayHot,
  undoAtLeastMinimum,
  anchorExpiresLate,
  anchorIsCa,
  anchorIsText,
  caRootIsPinned,
  cnPinned,
  lifetimeWithinClaims,
  noticeInRange,
  renewalSlack,
  sessionAgrees,
  trustOnCloud,
  trustOnSameAccount,
  escrowOutside,
  addressInSubnet,
  apiInterfaceUnchanged,
  backupNetworkReaches,
  backupOnOwnPort,
  firewallKnowsItsClients,
  mtuFits,
  noDuplicateAddress,
  portOnce,
  siteAgrees,
  subnetsApart,
  tagOnce,
  vlanHasTag,
  vlanNameAgrees,
  hostsNoCircle,
  standsWithItsParent,
  disksMayFail,
  oneSite,
  outlivesAHost,
  replicasNeedHosts,
  collectedWeekly,
  configurationLeavesTheHost,
  hostHasAName,
  onePerHost,
  pathInPool,
  pathsNotNested,
  poolOnHost,
  verifiedMonthly,
  verifiesNew,
  zoneOfItsNode,
  namespaceOfItsOwn,
  nodeOnce,
  storageOnOnePlace,
  backupTokenCannotPrune,
  privilegeIsKnown,
  syncTokenCanRead,
  userHasItToo,
  maintained,
  oneHopEach,
  repositoryPoolOnHost,
  withinAWeek,
  failuresReachAPerson,
  loginNeedsTls,
  budgetAboveStorage,
  thawAboveBudget,
  apartFromRepositories,
  stateEncrypted,
];

/** What is asked of acknowledgements once the rules have spoken. */
export const REVIEWS: readonly Review[] = [
  acknowledgeNotAbsolute,
  acknowledgeNotExpired,
  acknowledgeRuleExists,
  acknowledgeUsed,
];

/** Rules and reviews by id. */
export const DEMANDS: ReadonlyMap<string, Demand> = new Map(
  [...RULES, ...REVIEWS].map((demand) => [demand.id, demand]),
);
