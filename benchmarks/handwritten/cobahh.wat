;; The neurons of COBAHH by exponential Euler, written by hand for two lanes: what a kernel can reach on a machine.
;;
;; Tiles of at most 32 neurons go through four phases, so that each function needs to be inlined once only and its calls are independent of each other:
;; the arguments of six rates, their exponentials, the arguments of four propagators, their exponentials and the new state.
;; The arithmetic is rearranged by hand: x/expm1(x) for 1/exprel(x), products with reciprocals for quotients by constants. Quotients by the state stay.
;; All arrays begin at multiples of 16 and have space for an even number of elements. Units are V, s, S, F.
(module
  (import "host" "memory" (memory 1))

  ;; Addresses of the arrays and the number of neurons, set by the host.
  (global $N (export "N") (mut i32) (i32.const 0))
  (global $v (export "v") (mut i32) (i32.const 0))
  (global $m (export "m") (mut i32) (i32.const 0))
  (global $n (export "n") (mut i32) (i32.const 0))
  (global $h (export "h") (mut i32) (i32.const 0))
  (global $ge (export "ge") (mut i32) (i32.const 0))
  (global $gi (export "gi") (mut i32) (i32.const 0))
  ;; The step of each neuron's last spike, an i32.
  (global $last (export "last") (mut i32) (i32.const 0))
  ;; Spikes, as pairs of i32: step and neuron.
  (global $spikes (export "spikes") (mut i32) (i32.const 0))
  (global $spikeCount (export "spikeCount") (mut i32) (i32.const 0))
  ;; Rows of three f64: v of the neurons 1, 10, 100.
  (global $trace (export "trace") (mut i32) (i32.const 0))
  (global $rows (export "rows") (mut i32) (i32.const 0))

  ;; Of a model in which nothing but the state varies.
  (global $gl (export "gl") (mut f64) (f64.const 0))
  (global $gNa (export "gNa") (mut f64) (f64.const 0))
  (global $gKd (export "gKd") (mut f64) (f64.const 0))
  (global $dtOverCm (export "dtOverCm") (mut f64) (f64.const 0))
  (global $decayE (export "decayE") (mut f64) (f64.const 0))
  (global $decayI (export "decayI") (mut f64) (f64.const 0))

  ;; Scratch of a tile: ten rows of 256 bytes from address 0. 0-2 are x of x/expm1(x) (m rising, m falling, n rising), 3-5 x of exp(x) (h rising,
  ;; h falling, n falling), 6-9 the exponents of the propagators of m, n, h, v; later they hold the values.

  ;; Replaces x by exp(x), or by x/expm1(x), from $at to $end. x = n ln 2 + r, exp(x) = 2^n (1 + p), p = r + r^2 q(r), where q is the
  ;; minimax polynomial of (exp(r) - 1 - r)/r^2 for |r| <= ln(2)/2, to 1.1e-16.
  (func $exponentials (param $at i32) (param $end i32) (param $quotient i32)
    (local $x v128) (local $y v128) (local $t v128) (local $k v128) (local $r v128) (local $r2 v128) (local $r4 v128) (local $q v128) (local $s v128)
    (local $low v128) (local $high v128) (local $log2e v128) (local $magic v128) (local $ln2high v128) (local $ln2low v128)
    (local $c0 v128) (local $c1 v128) (local $c2 v128) (local $c3 v128) (local $c4 v128)
    (local $c5 v128) (local $c6 v128) (local $c7 v128) (local $c8 v128) (local $c9 v128) (local $one v128)
    (local.set $low (f64x2.splat (f64.const -708)))
    (local.set $high (f64x2.splat (f64.const 709)))
    (local.set $log2e (f64x2.splat (f64.const 1.4426950408889634)))
    (local.set $magic (f64x2.splat (f64.const 6755399441055744)))
    (local.set $ln2high (f64x2.splat (f64.const 0.6931467056274414)))
    (local.set $ln2low (f64x2.splat (f64.const 4.7493250390316726e-07)))
    (local.set $one (f64x2.splat (f64.const 1)))
    (local.set $c0 (f64x2.splat (f64.const 0.5)))
    (local.set $c1 (f64x2.splat (f64.const 0.16666666666666669)))
    (local.set $c2 (f64x2.splat (f64.const 0.041666666666623824)))
    (local.set $c3 (f64x2.splat (f64.const 0.008333333333330039)))
    (local.set $c4 (f64x2.splat (f64.const 0.0013888888917367081)))
    (local.set $c5 (f64x2.splat (f64.const 0.00019841269863171557)))
    (local.set $c6 (f64x2.splat (f64.const 2.4801521057868204e-05)))
    (local.set $c7 (f64x2.splat (f64.const 2.7557268276905696e-06)))
    (local.set $c8 (f64x2.splat (f64.const 2.7620201591031547e-07)))
    (local.set $c9 (f64x2.splat (f64.const 2.5100472505694996e-08)))
    (loop $next
      (local.set $y (v128.load (local.get $at)))
      (local.set $x (f64x2.pmin (local.get $high) (f64x2.pmax (local.get $low) (local.get $y))))
      (local.set $t (f64x2.add (f64x2.mul (local.get $x) (local.get $log2e)) (local.get $magic)))
      (local.set $k (f64x2.sub (local.get $t) (local.get $magic)))
      (local.set $r (f64x2.sub
        (f64x2.sub (local.get $x) (f64x2.mul (local.get $k) (local.get $ln2high)))
        (f64x2.mul (local.get $k) (local.get $ln2low))))
      (local.set $r2 (f64x2.mul (local.get $r) (local.get $r)))
      (local.set $r4 (f64x2.mul (local.get $r2) (local.get $r2)))
      ;; Estrin's scheme
      (local.set $q (f64x2.add
        (f64x2.add
          (f64x2.add (local.get $c0) (f64x2.mul (local.get $c1) (local.get $r)))
          (f64x2.mul (f64x2.add (local.get $c2) (f64x2.mul (local.get $c3) (local.get $r))) (local.get $r2)))
        (f64x2.mul
          (local.get $r4)
          (f64x2.add
            (f64x2.add
              (f64x2.add (local.get $c4) (f64x2.mul (local.get $c5) (local.get $r)))
              (f64x2.mul (f64x2.add (local.get $c6) (f64x2.mul (local.get $c7) (local.get $r))) (local.get $r2)))
            (f64x2.mul (f64x2.add (local.get $c8) (f64x2.mul (local.get $c9) (local.get $r))) (local.get $r4))))))
      (local.set $q (f64x2.add (local.get $r) (f64x2.mul (local.get $r2) (local.get $q))))
      (local.set $s (i64x2.add (local.get $one) (i64x2.shl (local.get $t) (i32.const 52))))
      (if (local.get $quotient)
        (then (v128.store (local.get $at) (v128.bitselect
          (local.get $one)
          (f64x2.div
            (local.get $y)
            (f64x2.add (f64x2.mul (local.get $s) (local.get $q)) (f64x2.sub (local.get $s) (local.get $one))))
          (f64x2.eq (local.get $y) (f64x2.splat (f64.const 0))))))
        (else (v128.store (local.get $at)
          (f64x2.add (f64x2.mul (local.get $s) (local.get $q)) (local.get $s)))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end)))))

  ;; The arguments of the rates, of a tile whose neurons begin $from bytes into the arrays.
  (func $arguments (param $from i32) (param $bytes i32)
    (local $at i32) (local $u v128)
    (loop $next
      ;; u = VT - v in mV
      (local.set $u (f64x2.sub
        (f64x2.splat (f64.const -63))
        (f64x2.mul
          (v128.load (i32.add (global.get $v) (i32.add (local.get $from) (local.get $at))))
          (f64x2.splat (f64.const 1000)))))
      (v128.store offset=0 (local.get $at)
        (f64x2.mul (f64x2.add (local.get $u) (f64x2.splat (f64.const 13))) (f64x2.splat (f64.const 0.25))))
      (v128.store offset=256 (local.get $at)
        (f64x2.mul (f64x2.add (local.get $u) (f64x2.splat (f64.const 40))) (f64x2.splat (f64.const -0.2))))
      (v128.store offset=512 (local.get $at)
        (f64x2.mul (f64x2.add (local.get $u) (f64x2.splat (f64.const 15))) (f64x2.splat (f64.const 0.2))))
      (v128.store offset=768 (local.get $at)
        (f64x2.mul (f64x2.add (local.get $u) (f64x2.splat (f64.const 17))) (f64x2.splat (f64.const 0.05555555555555555))))
      (v128.store offset=1024 (local.get $at)
        (f64x2.mul (f64x2.add (local.get $u) (f64x2.splat (f64.const 40))) (f64x2.splat (f64.const 0.2))))
      (v128.store offset=1280 (local.get $at)
        (f64x2.mul (f64x2.add (local.get $u) (f64x2.splat (f64.const 10))) (f64x2.splat (f64.const 0.025))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $bytes)))))

  ;; For x' = a - s x: stores -s dt in one row of the scratch, a/s in another. dt is 1e-4 s; a and s are in kHz.
  (func $exponents (param $from i32) (param $bytes i32)
    (local $at i32) (local $here i32)
    (local $rise v128) (local $fall v128) (local $sum v128)
    (local $m v128) (local $n v128) (local $gNa v128) (local $gKd v128) (local $ge v128) (local $gi v128)
    (loop $next
      (local.set $here (i32.add (local.get $from) (local.get $at)))
      ;; m: 1.28 x/expm1(x), 1.4 x/expm1(x)
      (local.set $rise (f64x2.mul (v128.load offset=0 (local.get $at)) (f64x2.splat (f64.const 1.28))))
      (local.set $fall (f64x2.mul (v128.load offset=256 (local.get $at)) (f64x2.splat (f64.const 1.4))))
      (local.set $sum (f64x2.add (local.get $rise) (local.get $fall)))
      (v128.store offset=0 (local.get $at) (f64x2.div (local.get $rise) (local.get $sum)))
      (v128.store offset=1536 (local.get $at) (f64x2.mul (local.get $sum) (f64x2.splat (f64.const -0.1))))
      ;; n: 0.16 x/expm1(x), 0.5 exp(x)
      (local.set $rise (f64x2.mul (v128.load offset=512 (local.get $at)) (f64x2.splat (f64.const 0.16))))
      (local.set $fall (f64x2.mul (v128.load offset=1280 (local.get $at)) (f64x2.splat (f64.const 0.5))))
      (local.set $sum (f64x2.add (local.get $rise) (local.get $fall)))
      (v128.store offset=256 (local.get $at) (f64x2.div (local.get $rise) (local.get $sum)))
      (v128.store offset=1792 (local.get $at) (f64x2.mul (local.get $sum) (f64x2.splat (f64.const -0.1))))
      ;; h: 0.128 exp(x), 4/(1 + exp(x))
      (local.set $rise (f64x2.mul (v128.load offset=768 (local.get $at)) (f64x2.splat (f64.const 0.128))))
      (local.set $fall (f64x2.div
        (f64x2.splat (f64.const 4))
        (f64x2.add (v128.load offset=1024 (local.get $at)) (f64x2.splat (f64.const 1)))))
      (local.set $sum (f64x2.add (local.get $rise) (local.get $fall)))
      (v128.store offset=512 (local.get $at) (f64x2.div (local.get $rise) (local.get $sum)))
      (v128.store offset=2048 (local.get $at) (f64x2.mul (local.get $sum) (f64x2.splat (f64.const -0.1))))
      ;; v
      (local.set $m (v128.load (i32.add (global.get $m) (local.get $here))))
      (local.set $n (v128.load (i32.add (global.get $n) (local.get $here))))
      (local.set $ge (v128.load (i32.add (global.get $ge) (local.get $here))))
      (local.set $gi (v128.load (i32.add (global.get $gi) (local.get $here))))
      (local.set $gNa (f64x2.mul
        (f64x2.mul (f64x2.mul (local.get $m) (local.get $m)) (local.get $m))
        (f64x2.mul (v128.load (i32.add (global.get $h) (local.get $here))) (f64x2.splat (global.get $gNa)))))
      (local.set $gKd (f64x2.mul (local.get $n) (local.get $n)))
      (local.set $gKd (f64x2.mul
        (f64x2.mul (local.get $gKd) (local.get $gKd))
        (f64x2.splat (global.get $gKd))))
      (local.set $sum (f64x2.add
        (f64x2.add (local.get $gNa) (local.get $gKd))
        (f64x2.add (f64x2.add (local.get $ge) (local.get $gi)) (f64x2.splat (global.get $gl)))))
      (local.set $rise (f64x2.sub
        (f64x2.sub
          (f64x2.mul (local.get $gNa) (f64x2.splat (f64.const 0.05)))
          (f64x2.mul (local.get $gKd) (f64x2.splat (f64.const 0.09))))
        (f64x2.add
          (f64x2.mul (local.get $gi) (f64x2.splat (f64.const 0.08)))
          (f64x2.mul (f64x2.splat (global.get $gl)) (f64x2.splat (f64.const 0.065))))))
      (v128.store offset=768 (local.get $at) (f64x2.div (local.get $rise) (local.get $sum)))
      (v128.store offset=2304 (local.get $at)
        (f64x2.neg (f64x2.mul (local.get $sum) (f64x2.splat (global.get $dtOverCm)))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $bytes)))))

  ;; x becomes its limit plus the rest times its propagator. Then the threshold: v > -20 mV.
  (func $step (param $from i32) (param $bytes i32) (param $step i32)
    (local $at i32) (local $here i32) (local $limit v128) (local $v v128) (local $above i32)
    (loop $next
      (local.set $here (i32.add (local.get $from) (local.get $at)))
      (local.set $limit (v128.load offset=0 (local.get $at)))
      (v128.store (i32.add (global.get $m) (local.get $here)) (f64x2.add (local.get $limit) (f64x2.mul
        (f64x2.sub (v128.load (i32.add (global.get $m) (local.get $here))) (local.get $limit))
        (v128.load offset=1536 (local.get $at)))))
      (local.set $limit (v128.load offset=256 (local.get $at)))
      (v128.store (i32.add (global.get $n) (local.get $here)) (f64x2.add (local.get $limit) (f64x2.mul
        (f64x2.sub (v128.load (i32.add (global.get $n) (local.get $here))) (local.get $limit))
        (v128.load offset=1792 (local.get $at)))))
      (local.set $limit (v128.load offset=512 (local.get $at)))
      (v128.store (i32.add (global.get $h) (local.get $here)) (f64x2.add (local.get $limit) (f64x2.mul
        (f64x2.sub (v128.load (i32.add (global.get $h) (local.get $here))) (local.get $limit))
        (v128.load offset=2048 (local.get $at)))))
      (local.set $limit (v128.load offset=768 (local.get $at)))
      (local.set $v (f64x2.add (local.get $limit) (f64x2.mul
        (f64x2.sub (v128.load (i32.add (global.get $v) (local.get $here))) (local.get $limit))
        (v128.load offset=2304 (local.get $at)))))
      (v128.store (i32.add (global.get $v) (local.get $here)) (local.get $v))
      (v128.store (i32.add (global.get $ge) (local.get $here)) (f64x2.mul
        (v128.load (i32.add (global.get $ge) (local.get $here))) (f64x2.splat (global.get $decayE))))
      (v128.store (i32.add (global.get $gi) (local.get $here)) (f64x2.mul
        (v128.load (i32.add (global.get $gi) (local.get $here))) (f64x2.splat (global.get $decayI))))
      (local.set $above (i64x2.bitmask (f64x2.gt (local.get $v) (f64x2.splat (f64.const -0.02)))))
      (if (local.get $above)
        (then
          (if (i32.and (local.get $above) (i32.const 1))
            (then (call $above (i32.shr_u (local.get $here) (i32.const 3)) (local.get $step))))
          (if (i32.and (local.get $above) (i32.const 2))
            (then (call $above (i32.add (i32.shr_u (local.get $here) (i32.const 3)) (i32.const 1)) (local.get $step))))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $bytes)))))

  ;; Of a neuron above threshold: a spike, unless it is refractory, for 30 steps.
  (func $above (param $neuron i32) (param $step i32)
    (local $last i32) (local $spike i32)
    (local.set $last (i32.add (global.get $last) (i32.shl (local.get $neuron) (i32.const 2))))
    (br_if 0 (i32.ge_u (local.get $neuron) (global.get $N)))
    (br_if 0 (i32.lt_s (i32.sub (local.get $step) (i32.load (local.get $last))) (i32.const 30)))
    (i32.store (local.get $last) (local.get $step))
    (local.set $spike (i32.add (global.get $spikes) (i32.shl (global.get $spikeCount) (i32.const 3))))
    (i32.store (local.get $spike) (local.get $step))
    (i32.store offset=4 (local.get $spike) (local.get $neuron))
    (global.set $spikeCount (i32.add (global.get $spikeCount) (i32.const 1))))

  (func $record
    (local $row i32)
    (local.set $row (i32.add (global.get $trace) (i32.mul (global.get $rows) (i32.const 24))))
    (f64.store (local.get $row) (f64.load offset=8 (global.get $v)))
    (f64.store offset=8 (local.get $row) (f64.load offset=80 (global.get $v)))
    (f64.store offset=16 (local.get $row) (f64.load offset=800 (global.get $v)))
    (global.set $rows (i32.add (global.get $rows) (i32.const 1))))

  ;; Steps from $step to $end.
  (func (export "advance") (param $step i32) (param $end i32)
    (local $from i32) (local $bytes i32) (local $all i32)
    (local.set $all (i32.shl (i32.and (i32.add (global.get $N) (i32.const 1)) (i32.const -2)) (i32.const 3)))
    (loop $nextStep
      (call $record)
      (local.set $from (i32.const 0))
      (loop $nextTile
        (local.set $bytes (i32.sub (local.get $all) (local.get $from)))
        (if (i32.gt_u (local.get $bytes) (i32.const 256)) (then (local.set $bytes (i32.const 256))))
        (call $arguments (local.get $from) (local.get $bytes))
        (call $exponentials (i32.const 0) (i32.const 768) (i32.const 1))
        (call $exponentials (i32.const 768) (i32.const 1536) (i32.const 0))
        (call $exponents (local.get $from) (local.get $bytes))
        (call $exponentials (i32.const 1536) (i32.const 2560) (i32.const 0))
        (call $step (local.get $from) (local.get $bytes) (local.get $step))
        (local.set $from (i32.add (local.get $from) (i32.const 256)))
        (br_if $nextTile (i32.lt_u (local.get $from) (local.get $all))))
      (local.set $step (i32.add (local.get $step) (i32.const 1)))
      (br_if $nextStep (i32.lt_s (local.get $step) (local.get $end))))))
