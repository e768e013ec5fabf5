#!/usr/bin/env node
import { main } from '@dvdt/check'

process.exitCode = await main(process.argv.slice(2))
