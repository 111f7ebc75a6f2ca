import { USUAL_ANSWER } from '../../../../../../src/shared/contract/answers'
import { USUAL_MAX_BODY_BYTES, type Endpoint } from '../../../../../../src/shared/contract/capture'
import { endpointId } from '../../../fixtures'

export const endpointOf = (over: Partial<Endpoint> = {}): Endpoint => ({
  id: endpointId('one'),
  name: 'Case sync',
  isOn: true,
  signature: { scheme: 'argus', custom: null, toleranceS: 300 },
  answer: USUAL_ANSWER,
  forward: null,
  maxBodyBytes: USUAL_MAX_BODY_BYTES,
  accessKey: null,
  url: 'http://127.0.0.1:4710/one',
  publicUrl: null,
  hasSecret: false,
  hasPreviousSecret: false,
  createdAt: 0,
  deliveryCount: 0,
  ...over,
})
