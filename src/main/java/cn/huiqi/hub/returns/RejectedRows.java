package cn.huiqi.hub.returns;

import cn.huiqi.hub.carrier.DialectWriter;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profile.Compression;
import cn.huiqi.hub.intake.FenOfRecord;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.RejectedRow;
import cn.huiqi.hub.relief.RowError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
