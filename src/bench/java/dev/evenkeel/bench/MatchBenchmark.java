package dev.evenkeel.bench;

import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Route;
import dev.evenkeel.routing.RouteTable;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Finding a route. Goal: under 200 ns with 10,000 routes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatchBenchmark {

    @Param({"3", "10000"})
    public int routes;

    private final List<String> paths = new ArrayList<>();
    private RouteTable table;
    private int next;

    @Setup
    public void build() {
        List<Route> all = new ArrayList<>();
        for (int i = 0; i < routes; i++) {
            String base = "/area" + i % 100 + "/thing" + i;
            String[] forms = {base, base + "/{id}", base + "/**"};
            String[] requests = {base, base + "/4711", base + "/deep/er"};
            all.add(Route.to(PathPattern.parse(forms[i % 3]).orElseThrow()));
            paths.add(requests[i % 3]);
        }
        // From all over the table, but few enough that the requests themselves stay in the cache.
        Collections.shuffle(paths, new Random(1));
        paths.subList(Math.min(1_024, routes), routes).clear();
        table = new RouteTable(all);
    }

    @Benchmark
    public Object match() {
        int i = next + 1;
        next = i < paths.size() ? i : 0;
        return table.find(paths.get(next), "GET");
    }
}
