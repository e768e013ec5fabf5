"""
One measurement of Brian2, in a process of its own:
    measure.py cpp|cython|numpy MODEL N STEPS DIRECTORY
It prints one line of JSON: seconds for building, seconds of processor time and on the wall for simulating, the number of spikes. The target cpp
leaves its program in DIRECTORY, to be run again; the target cython keeps its compiled modules there.
"""
import json
import logging
import sys
import time

target, name, N, steps, directory = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]

import brian2
from brian2 import Network, SpikeMonitor, defaultclock, get_device, ms, prefs, second, set_device

import models

brian2.BrianLogger.log_level_error()
# One thread and the flags that Brian2's documentation names; see docs/performance.md for a comparison of flags.
prefs.codegen.cpp.extra_compile_args_gcc = ['-w', '-O3', '-ffast-math', '-march=native', '-std=c++11']
prefs.devices.cpp_standalone.openmp_threads = 0
defaultclock.dt = 0.1*ms
duration = steps*0.1*ms

began = time.perf_counter()
if target == 'cpp':
    set_device('cpp_standalone', build_on_run=False, directory=directory)
else:
    prefs.codegen.target = target
    prefs.codegen.runtime.cython.cache_dir = directory
objects = getattr(models, name)(N)
net = Network(*objects)
spikes = next((item for item in objects if isinstance(item, SpikeMonitor)), None)

if target == 'cpp':
    net.run(duration)
    get_device().build(directory=directory, compile=True, run=False, with_output=False)
    build = time.perf_counter() - began
    begin = time.perf_counter()
    get_device().run(directory, False, [])
    cpu = get_device()._last_run_time
    wall = time.perf_counter() - begin
else:
    marks = []

    def mark(elapsed, completed, start, length):
        marks.append((time.process_time(), time.perf_counter()))

    # The report at completion 0 comes when all code is compiled, the one at 1 after the last step.
    net.run(duration, report=mark, report_period=1e9*second)
    build = marks[0][1] - began
    cpu, wall = marks[-1][0] - marks[0][0], marks[-1][1] - marks[0][1]

count = None if spikes is None else int(spikes.num_spikes)
print(json.dumps({'version': brian2.__version__, 'build': build, 'cpu': cpu, 'wall': wall, 'spikes': count}))
