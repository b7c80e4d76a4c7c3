import { describe, expect, it } from 'vitest'
import { imagePlaces } from '../../../../electron/fetch/image-places'

const image = 'https://a.example/images/x.png?v=1'

describe('where an image may lie', () => {
  it('is where its page says, and below the folder of a site that does not stand at the root', () => {
    expect(imagePlaces(image, 'https://a.example/docs/llms.txt')).toEqual([
      image,
      'https://a.example/docs/images/x.png?v=1',
    ])
  })

  it('is one place for a site at the root, an image below it already, and one of another host', () => {
    expect(imagePlaces(image, 'https://a.example/llms.txt')).toEqual([image])
    expect(imagePlaces('https://a.example/docs/x.png', 'https://a.example/docs/llms.txt')).toHaveLength(1)
    expect(imagePlaces(image, 'https://b.example/docs/llms.txt')).toEqual([image])
  })
})
