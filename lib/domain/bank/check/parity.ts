/** Both languages carry the same numbers and service names. */
import { numbersIn } from '../numbers.ts'
import type { Localized, Question } from '../schema.ts'
import type { Find } from './finding.ts'

/** Names that must stand in both languages of a text or in neither. */
export const SERVICE_NAMES = [
  'ALB',
  'API Gateway',
  'AppStream',
  'Athena',
  'Aurora',
  'Auto Scaling',
  'AWS Backup',
  'Chaos Monkey',
  'Client VPN',
  'CloudFormation',
  'CloudFront',
  'CloudTrail',
  'CloudWatch',
  'Database Migration Service',
  'Data Firehose',
  'DataSync',
  'Direct Connect',
  'DynamoDB',
  'EBS',
  'EC2 Instance Connect',
  'EFS',
  'Elastic Beanstalk',
  'Elastic Disaster Recovery',
  'ElastiCache',
  'EMR',
  'EventBridge',
  'Fault Injection Service',
  'Flink',
  'Glacier',
  'Global Accelerator',
  'Glue',
  'HDFS',
  'Hive',
  'IAM',
  'Intelligent-Tiering',
  'Kinesis',
  'Lambda',
  'Launch Template',
  'MapReduce',
  'MSK',
  'OpenSearch',
  'Pilot Light',
  'PySpark',
  'QuickSight',
  'RDS',
  'Redshift',
  'Route 53',
  'Run Command',
  'S3',
  'Session Manager',
  'Snowball',
  'SNS',
  'SQS',
  'SSM Agent',
  'Step Functions',
  'Storage Gateway',
  'Transfer Acceleration',
  'WorkSpaces',
  'YARN'
]
const SERVICE_WORDS = SERVICE_NAMES.map((name) => ({
  name,
  word: new RegExp(`(?<![A-Za-z0-9-])${name}(?![A-Za-z0-9])`)
}))
const NUMBER_WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve'
]
/** The numbers and service names that stand in one language of a text only. */
export function checkParity(text: Localized, path: (string | number)[], find: Find): void {
  const ja = numbersIn(text.ja)
  const en = numbersIn(text.en)
  const words = text.en.toLowerCase().split(/[^a-z]+/)
  // a Japanese 1 may be an article in English (1 台 -> an instance)
  for (const number of ja)
    if (number !== '1' && !en.has(number) && !words.includes(NUMBER_WORDS[Number(number)] ?? ' '))
      find('number-parity', path, `the number ${number} stands in Japanese, not in English`)
  for (const number of en)
    if (!ja.has(number)) find('number-parity', path, `the number ${number} stands in English, not in Japanese`)
  for (const { name, word } of SERVICE_WORDS) {
    const inJapanese = text.ja.includes(name) && word.test(text.ja)
    const inEnglish = text.en.includes(name) && word.test(text.en)
    if (inJapanese !== inEnglish)
      find('name-parity', path, `${name} stands in ${inJapanese ? 'Japanese' : 'English'} only`)
  }
}

/** The same for what an explanation teaches beside the deciding requirement. */
export function checkLesson({ howItWorks, comparison }: Pick<Question, 'howItWorks' | 'comparison'>, find: Find): void {
  if (howItWorks) checkParity(howItWorks, ['howItWorks'], find)
  comparison?.columns.forEach((cell, column) => {
    checkParity(cell, ['comparison', 'columns', column], find)
  })
  comparison?.rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      checkParity(cell, ['comparison', 'rows', row, column], find)
    })
  })
}
