import { readSettings } from '../../db/read-settings'
import { askLibrary } from '../ask-library'
import { services } from '../services'

/** Losses that are remembered as declined: of far more lists than are ever asked about at once. */
const REMEMBERED = 50

/** Remembers that the person does not want a list that lost just this. */
export async function declineLoss(loss: string): Promise<void> {
  const { declinedLists } = await readSettings(services().databases)
  await save([...declinedLists.filter((one) => one !== loss), loss].slice(-REMEMBERED))
}

/** A person who has a source synced wants to know how its list is: what they declined before is asked about again. */
export async function forgetDeclined(source: string): Promise<void> {
  const { declinedLists } = await readSettings(services().databases)
  const others = declinedLists.filter((loss) => !loss.startsWith(`${source}\n`))
  if (others.length < declinedLists.length) await save(others)
}

async function save(value: readonly string[]): Promise<void> {
  await askLibrary('save-setting', { name: 'declinedLists', value })
}
